"""Questions about routes: whose turn, what is locked, how it came so far."""
