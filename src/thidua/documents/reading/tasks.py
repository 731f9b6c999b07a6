"""Tasks: who shall do what.

They stand in the section that says who does what, one for each first-level item; in a letter, one for each request.
A heading names the unit the items below it are for; an item that opens with a desk or another body is for that one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from thidua.documents.reading.assigning import Assignee, Assigning, blocks_within, is_closing
from thidua.documents.reading.bodies import called_body, named_body
from thidua.documents.reading.facts import TaskRead
from thidua.documents.reading.pieces import Block
from thidua.documents.reading.requests import is_letter, letter_tasks, work_plan_tasks
from thidua.documents.reading.source import Source
from thidua.documents.reading.table_facts import in_tables, table_tasks
from thidua.documents.reading.topics import Topic, is_heading, own_topic
from thidua.documents.reading.words import bodies as body_words
from thidua.documents.reading.words import duties

_WHO_DOES_WHAT = frozenset({Topic.IMPLEMENTATION, Topic.DUTIES})
# What a heading among the duties may be about that gives nobody a task.
_NO_TASKS = frozenset(
    {
        Topic.TIME,
        Topic.FUNDING,
        Topic.REWARD,
        Topic.STANDARDS,
        Topic.SUBJECTS,
        Topic.NOTES,
        Topic.TARGETS,
        Topic.RESULTS,
    }
)
_OPENS_WITH_VERB = re.compile(
    r"(?:" + "|".join(sorted(map(re.escape, body_words.DUTY_VERBS), key=len, reverse=True)) + r")\b", re.IGNORECASE
)
_ENOUGH_BODIES = 2


def read_tasks(source: Source, issuer: str = "") -> tuple[TaskRead, ...]:
    """Return the tasks of a plan, an instruction, a report or a letter. ``issuer`` gets what is written for nobody, and
    its level is that of the desks named without one."""
    topics = source.topics
    heads = [block for block in source.blocks if _opens_section(source, block, topics)]
    section = _Section(source, topics, Assigning(source, issuer))
    tasks = [task for head in heads for task in section.tasks_under(head)]
    if not tasks and is_letter(source, topics):
        tasks = list(letter_tasks(source, topics))
    if not tasks:
        tasks = list(work_plan_tasks(source, topics, issuer))
    tasks = _with_tables(source, tasks)
    if not tasks:
        tasks = [task for head in _by_shape(source, topics) for task in section.tasks_under(head)]
    return tuple(tasks)


def _with_tables(source: Source, tasks: list[TaskRead]) -> list[TaskRead]:
    """Return the tasks outside tables, and those of tables that say who does what."""
    cells = [source.blocks[place].span() for place in sorted(in_tables(source))]
    own = [task for task in tasks if not any(task.at.start in cell for cell in cells)]
    return sorted([*own, *table_tasks(source)], key=lambda task: task.at)


def _opens_section(source: Source, block: Block, topics: Sequence[Topic]) -> bool:
    """Tell whether the block heads a section of tasks that lies in no other."""
    if topics[block.index] not in _WHO_DOES_WHAT or own_topic(block) not in _WHO_DOES_WHAT or not is_heading(block):
        return False
    return all(topics[above.index] not in _WHO_DOES_WHAT for above in source.above(block))


def _by_shape(source: Source, topics: Sequence[Topic]) -> Iterator[Block]:
    """Yield the sections that are lists of bodies, in a plan that has no heading known for saying who does what."""
    for block in source.blocks:
        if block.parent is None and topics[block.index] in {Topic.CONTENT, Topic.MEASURES, Topic.OTHER}:
            named = sum(named_body(below.text) is not None for below in source.below(block) if below.marker)
            if named >= _ENOUGH_BODIES:
                yield block


class _Section:
    """A section that says who does what, walked in the order it is written."""

    def __init__(self, source: Source, topics: Sequence[Topic], assigning: Assigning) -> None:
        self.source, self.topics, self.assigning = source, topics, assigning

    def tasks_under(self, head: Block) -> Iterator[TaskRead]:
        """Yield the tasks of the items below a heading, for whom each names."""
        below = self._first_level(head)
        last_item = max((block.index for block in below if block.marker), default=-1)
        whom: Assignee | None = None
        for block in below:
            named = self._named_alone(block)
            if named:
                whom = named
            elif not block.marker and (-1 < last_item < block.index or is_closing(block)):
                continue
            elif whom and (block.marker or not called_body(block.text)):
                yield from self._of_unit([block], whom)
            else:
                yield from self._of_item(block)

    def _first_level(self, head: Block) -> list[Block]:
        """Return the blocks directly under a heading; of one without a marker, those after it under the same one."""
        if head.marker:
            within = blocks_within(self.source, head)
            return [block for block in within if block.parent == head.index or _is_loose_name(block)]
        after: list[Block] = []
        for block in islice(self.source.blocks, head.index + 1, None):
            if self.topics[block.index] not in _WHO_DOES_WHAT:
                break
            if block.parent == head.parent or (block.parent is not None and block.parent <= head.index):
                after.append(block)
        return after

    def _named_alone(self, block: Block) -> Assignee | None:
        """Return the unit a line is only the name of, where what follows stands beside it and not below: a heading in
        bold, an item "Công đoàn cơ sở:" in a list of items with the same mark."""
        if self._below(block) or not (block.text.rstrip().endswith(":") or (is_heading(block) and not block.marker)):
            return None
        name = named_body(block.text)
        return self.assigning.for_unit(name) if name else None

    def _below(self, block: Block) -> list[Block]:
        return list(self.source.below(block))

    def _of_item(self, block: Block) -> Iterator[TaskRead]:
        below = self._below(block)
        opening = called_body(block.text)
        whom = self.assigning.heading(block, has_items=bool(below))
        if whom and below and own_topic(block) not in _NO_TASKS:
            yield from self._of_unit(below, whom)
        elif opening and opening.end < len(block.text.rstrip(" .:;")):
            yield self.assigning.task(block, self.assigning.for_body(opening), opening.end)
        elif below and own_topic(block) in _WHO_DOES_WHAT and is_heading(block):
            yield from self.tasks_under(block)
        elif own_topic(block) in _NO_TASKS or own_topic(block) is Topic.MEASURES:
            return
        elif below and is_heading(block):
            yield from (task for child in below for task in self._of_item(child))
        else:
            yield from self._unnamed(block)

    def _unnamed(self, block: Block) -> Iterator[TaskRead]:
        """Yield the task of an item that names no known body: of its label, else of the one who issues the plan."""
        label = self.assigning.label(block)
        if block.text.casefold().startswith(duties.NO_TASK_OPENINGS):
            return
        if label:
            yield self.assigning.task(block, label, block.text.find(":") + 1)
        elif block.marker and _OPENS_WITH_VERB.match(block.text):
            yield self.assigning.task(block, self.assigning.for_issuer())

    def _of_unit(self, below: Sequence[Block], whom: Assignee) -> Iterator[TaskRead]:
        """Yield the tasks of one unit: its items, and the paragraphs before or between them."""
        last_item = max((block.index for block in below if block.marker), default=-1)
        paragraphs = [
            later
            for block in below
            for later in self.source.below(block)
            if not later.marker and later.index < last_item
        ]
        is_closed = False
        for block in sorted([*below, *paragraphs], key=lambda one: one.index):
            is_closed = is_closed or (not block.marker and (is_closing(block) or -1 < last_item < block.index))
            if is_closed and not block.marker:
                continue
            items = self._below(block)
            inner = named_body(block.text) if items and block.marker else None
            other = self.assigning.other(block, whom)
            if inner:
                yield from self._of_unit(items, self.assigning.for_inner(inner, whom))
            elif other:
                yield self.assigning.task(block, *other)
            else:
                yield self.assigning.task(block, whom)


def _is_loose_name(block: Block) -> bool:
    """Tell whether a line without a marker is the name of a unit that what follows is for."""
    stands_apart = is_heading(block) or block.text.rstrip().endswith(":")
    return not block.marker and stands_apart and named_body(block.text) is not None
