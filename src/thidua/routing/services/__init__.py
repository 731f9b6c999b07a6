"""Acts on the way up."""
