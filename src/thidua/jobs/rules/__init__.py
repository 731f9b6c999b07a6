"""Rules of work in the background, without database, request or clock."""
