"""Views of the room ``web``."""
