"""Rules of counting: pure, without database or clock."""
