"""The office of the people who save at once: ``python -m tests.product.crowd SEATS`` in an empty data directory.

Every person holds two posts, one in a union of its own and one in the union all share, and a browser signed in for
each. What they need to begin is printed as JSON.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any


def main(seats: int) -> None:
    """Lay the office and print the seats: unit and session of each post."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "thidua.config.settings"
    import django  # noqa: PLC0415  # the settings come first

    django.setup()
    from django.db import transaction  # noqa: PLC0415

    from thidua.cli.data import prepare_database  # noqa: PLC0415
    from thidua.search.services.rebuilding import rebuild  # noqa: PLC0415

    prepare_database()
    with transaction.atomic():
        laid = _lay(seats)
        rebuild()
    print(json.dumps(laid))  # noqa: T201  # what the test reads


def _lay(seats: int) -> list[list[tuple[int, str]]]:
    from tests.forest import make_account, make_person, make_post, plant  # noqa: PLC0415
    from thidua.people.enums import PostKind  # noqa: PLC0415

    forest = plant()
    laid = []
    for number in range(seats):
        person = make_person(f"Nguyễn Thị An {number}")
        account = make_account(person)
        own = _union(forest, number)
        posts = [make_post(unit, PostKind.CHAIR, person=person) for unit in (own, forest.grassroots)]
        laid.append([(post.unit_id, _signed_in(account, post.pk)) for post in posts])
    return laid


def _union(forest: Any, number: int) -> Any:
    """Lay one more grassroots union below the commune."""
    from tests.forest import LONG_AGO, unit_kind  # noqa: PLC0415
    from thidua.org.enums import Line  # noqa: PLC0415
    from thidua.org.models import Place, Unit, UnitProfile  # noqa: PLC0415
    from thidua.shared.text import fold, sort_key  # noqa: PLC0415

    unit = Unit.objects.create(founded_date=LONG_AGO)
    name = f"CĐCS Công ty số {number}"
    UnitProfile.objects.create(
        unit=unit, name=name, folded_name=fold(name), sort_key=sort_key(name), kind=unit_kind("grassroots"),
        valid_from=LONG_AGO,
    )  # fmt: skip
    Place.objects.create(
        unit=unit, line=Line.MANAGING, parent=forest.commune, path=f"{forest.paths['commune']}{unit.pk}.",
        valid_from=LONG_AGO,
    )  # fmt: skip
    return unit


def _signed_in(account: Any, post_id: int) -> str:
    from thidua.bench.browser import Browser  # noqa: PLC0415

    return Browser.signed_in(account, post_id).cookie


if __name__ == "__main__":
    main(int(sys.argv[1]))
