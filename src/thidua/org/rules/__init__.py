"""Rules of the units: pure, without database or clock."""
