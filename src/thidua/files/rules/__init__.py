"""Rules of stored files, without database, request or clock."""
