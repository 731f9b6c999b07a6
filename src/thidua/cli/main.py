"""The ``thidua`` command: the one door to everything that is not a page."""

from __future__ import annotations

import os

import click

HELP = """Thi Đua: phong trào thi đua của công đoàn, từ kế hoạch đến tấm giấy khen.

Thi Đua: the emulation movements of Vietnam's trade unions, from the plan to the certificate."""


class OrderedGroup(click.Group):
    """Lists the commands in the order a newcomer needs them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of definition."""
        return list(self.commands)


@click.group(cls=OrderedGroup, help=HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="thidua")
def command() -> None:
    """Load the settings; every command below runs inside Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.config.settings")
    import django

    from thidua.shared.starting import CannotStartError

    try:
        django.setup()
    except CannotStartError as error:
        raise click.ClickException(str(error)) from error
    except PermissionError as error:
        raise click.ClickException(
            f"Không đọc hoặc ghi được {error.filename}. Hãy cấp quyền, hoặc đặt THIDUA_DATA sang thư mục khác. · "
            "Grant access to it, or set THIDUA_DATA to another folder."
        ) from error


def whole_command() -> click.Group:
    """Return the command with everything it can do."""
    from thidua.cli import data, making, reading, running, search, tallies

    for module in (running, data, reading, search, tallies, making):
        for entry in module.COMMANDS:
            command.add_command(entry)
    return command


def main() -> None:
    """Run the command of the shell."""
    whole_command()()


if __name__ == "__main__":
    main()
