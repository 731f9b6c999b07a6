"""Acts on campaigns, by subject."""
