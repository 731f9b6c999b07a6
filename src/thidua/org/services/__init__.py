"""Named acts on units: founding them, reorganising them, keeping their facts."""
