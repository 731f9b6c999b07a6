"""Acts on duties, reminders, messages and calendars."""
