"""Fills the actor of a request and enforces route markers."""
