"""A day as an option of a command."""

from __future__ import annotations

from datetime import date

import click
from django.core.exceptions import ValidationError


class Day(click.ParamType[date]):
    """This is a day typed as on the pages: ``20/11/2026``. A day that cannot be read is refused in the same words."""

    name = "dd/mm/yyyy"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day."""
        from thidua.ui.forms import DateField

        read: date | None = None
        try:
            read = DateField().clean(value)
        except ValidationError as error:
            self.fail(" ".join(error.messages), param, ctx)
        if read is None:
            self.fail(str(DateField.default_error_messages["invalid"]), param, ctx)
        return read


DAY = Day()
