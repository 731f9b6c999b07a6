"""Rules of the way up: pure, without database or clock."""
