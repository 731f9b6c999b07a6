"""How allauth finds and greets accounts."""
