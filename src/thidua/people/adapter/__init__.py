"""The spreadsheets about people, and the one in which a whole office is opened."""

from thidua.people.adapter.workbooks import OFFICE_BOOK, POSTS_BOOK, register

__all__ = ["OFFICE_BOOK", "POSTS_BOOK", "register"]
