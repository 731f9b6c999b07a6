"""Questions about duties, reminders and messages."""
