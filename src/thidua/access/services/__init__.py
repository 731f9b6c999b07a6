"""Acts of access: slips, accounts, links, sessions, first run."""
