"""What a spreadsheet about units is checked for, and how its rows are stored and taken back, in bulk."""
