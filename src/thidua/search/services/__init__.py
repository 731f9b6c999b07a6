"""Acts of the search: writing the text of what changed, making all of it again."""
