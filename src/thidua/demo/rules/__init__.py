"""The invented province as values: names, trades, who is where, how many. No database."""
