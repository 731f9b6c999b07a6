"""Pages of units."""
