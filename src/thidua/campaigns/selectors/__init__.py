"""Questions about campaigns."""
