"""Questions about figures and their sums."""
