"""Field types that two databases must treat alike."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class ByteOrderField(models.CharField[str, str]):
    """This is text compared byte by byte on both databases, whatever the language of the server."""

    def db_parameters(self, connection: BaseDatabaseWrapper) -> Any:
        """Give the column the byte order collation; SQLite compares text by bytes anyway."""
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters


class SortKeyField(ByteOrderField):
    """This is a key made by ``shared.text.sort_key``: up to three characters for each of the text, and one more."""


class PathField(ByteOrderField):
    """This is a materialised path of unit ids, ``1.20.333.``: a scope is the range from the path up to ``path_end``,
    which an index answers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 255)
        super().__init__(*args, **kwargs)


def path_end(path: str) -> str:
    """Return the exclusive upper bound of everything at or below ``path``: ``1.2.`` gives ``1.2/``."""
    return path[:-1] + "/"
