"""Pages of the way up."""
