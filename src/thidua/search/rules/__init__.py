"""What the search decides from words alone: folding, abbreviations, the question, the order of what is found."""
