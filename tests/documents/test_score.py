"""How well the reader does: on the documents of the product, and on an outside folder where one is named."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from thidua.bench.papers import papers
from thidua.bench.reading_score import Tally, normal, score, summed, table
from thidua.documents.reading.as_json import as_json
from thidua.documents.reading.reader import read

OUTSIDE = os.environ.get("THIDUA_CORPUS", "")
MANY, ENOUGH, OF_A_FIELD = 15, 0.95, 0.85


def check(sums: dict[str, Tally]) -> None:
    """The reader is as good as promised: in all, and in every field with many items."""
    assert sums["total"].f1 >= ENOUGH, table(sums)
    weak = [name for name, tally in sums.items() if tally.items >= MANY and tally.f1 < OF_A_FIELD]
    assert weak == [], table(sums)


def test_the_documents_of_the_product_are_read_as_a_person_reads_them() -> None:
    sums = summed(score(one.truth, as_json(read(one.text)), one.name) for one in papers())
    check(sums)
    assert sums["total"].items > 380


@pytest.mark.skipif(not OUTSIDE, reason="THIDUA_CORPUS names no folder with texts/ and truth/")
def test_an_outside_corpus_is_read_as_a_person_reads_it() -> None:
    folder = Path(OUTSIDE)
    files = sorted(file for file in (folder / "truth").iterdir() if file.suffix in {".json", ".yaml"})
    assert files
    texts = {file.stem: (folder / "texts" / f"{file.stem}.txt").read_text("utf-8") for file in files}
    check(summed(score(truth_of(file), as_json(read(texts[file.stem])), file.stem) for file in files))


def truth_of(file: Path) -> dict[str, Any]:
    """The truth of one document; a bare key ``no`` of YAML reads as false."""
    loaded = yaml.safe_load(file.read_text("utf-8"))
    text = json.dumps(loaded, default=str).replace('"false":', '"no":')
    found: dict[str, Any] = json.loads(text)
    return {key: value for key, value in found.items() if key != "issuer" or found.get("issuer_basis") != "inferred"}


@pytest.mark.parametrize(
    ("truth", "found", "counts"),
    [
        pytest.param({"number": "5/KH"}, {"number": "5 / KH"}, (1, 0, 0), id="spaces say nothing"),
        pytest.param({"number": "5/KH"}, {"number": "6/KH"}, (0, 1, 1), id="another one is missed and surplus"),
        pytest.param({"number": None}, {"number": "6/KH"}, (0, 0, 1), id="what is not there is surplus"),
        pytest.param({}, {"number": "6/KH"}, (0, 0, 0), id="what the truth leaves out is not judged"),
        pytest.param({"mottos": ["a b", "a b"]}, {"mottos": ["“A b”"]}, (1, 1, 0), id="one item answers for one"),
        pytest.param(
            {"targets": [{"value": 2, "unit": "sáng kiến", "indicator": "sáng kiến"}]},
            {"targets": [{"value": "2", "unit": "đoàn viên", "indicator": "sáng kiến"}]},
            (0, 1, 1),
            id="a target is its number, unit and indicator",
        ),
        pytest.param(
            {"tasks": [{"unit": "Văn phòng", "gist": "lo kinh phí hội nghị"}]},
            {"tasks": [{"unit": "văn phòng", "text": "Lo kinh phí."}]},
            (1, 0, 0),
            id="half of a gist is enough",
        ),
        pytest.param(
            {"rounds": [{"no": 1, "start": None, "end": "2027-01-02"}]},
            {"rounds": [{"no": None, "start": None, "end": "2027-01-02"}]},
            (0, 1, 1),
            id="a round is its number and days",
        ),
    ],
)
def test_items_are_matched_missed_or_surplus(
    truth: dict[str, Any], found: dict[str, Any], counts: tuple[int, int, int]
) -> None:
    total = summed([score(truth, found)])["total"]
    assert (total.matched, total.missed, total.surplus) == counts


def test_precision_recall_and_their_mean() -> None:
    tally = Tally(matched=6, missed=2, surplus=6)
    assert (tally.precision, tally.recall, tally.f1) == (0.5, 0.75, 0.6)
    assert Tally().f1 == 1.0
    assert normal("“Năm  2026” –  2030.") == "năm 2026-2030"
