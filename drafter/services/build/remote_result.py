"""What another machine answers, as data that nothing is run of: looked at here before it is believed."""

import json
import re
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Sequence
from dataclasses import fields
from typing import Any, TypeVar

from drafter.core import BadPackage, Problem, Problems, parts_of, say
from drafter.services.build.jobs import BuildJob, BuildResult, BuiltReport
from drafter.writers import is_sealed, seal_of

# far more than any report comes to; a .docx may unpack to so much
MOST_BYTES = 200_000_000
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_MACROS = re.compile("vba|macro|activex|embeddings", re.IGNORECASE)
_ACTIVE = re.compile(rb"<(?:script|iframe|object|embed|link|base|form|svg)\b", re.IGNORECASE)

Answer = TypeVar("Answer", BuildResult, BuiltReport)


class Strange(Exception):
    """An answer is not of the shape that answers have."""


def as_data(results: Sequence[BuildResult]) -> bytes:
    """Return `results` as the bytes that go over the wire."""
    return json.dumps([_fields_of(result) for result in results]).encode()


def read_results(data: object, build_jobs: Sequence[BuildJob]) -> tuple[BuildResult, ...]:
    """Return the results in `data`, one for each of `build_jobs`; what is none of ours raises Problems."""
    try:
        if not isinstance(data, bytes) or len(data) > MOST_BYTES * 2:
            raise Strange
        rows = json.loads(data)
        if not isinstance(rows, list) or len(rows) != len(build_jobs):
            raise Strange
        results = tuple(_read(BuildResult, row) for row in rows)
        for result, job in zip(results, build_jobs, strict=True):
            _look_at(result, job)
    except (Strange, BadPackage, ValueError, NotBase64, RecursionError) as error:
        raise Problems([strange_answer()]) from error
    return results


def strange_answer() -> Problem:
    """Return that a machine sent what drafter never sends."""
    hint = say(
        "那里装的也许不是 drafter 原来的样子，或有人动过手脚：查清楚以前，不要用它。加上 --jobs 就在这台电脑上写。"
    )
    return Problem("cluster-strange", say("集群里有电脑发回来的不是 drafter 写的报告，没有收。"), None, hint)


def _fields_of(answer: BuildResult | BuiltReport) -> dict[str, Any]:
    return {field.name: _plain(getattr(answer, field.name)) for field in fields(answer)}


def _plain(value: Any) -> Any:
    match value:
        case bytes():
            return b64encode(value).decode()
        case tuple():
            return [_plain(each) for each in value]
        case BuiltReport():
            return _fields_of(value)
    return value


def _read(answer: type[Answer], row: object) -> Answer:
    """Return the `answer` that `row` holds, each of its fields of the type that it is declared with."""
    types = {field.name: field.type for field in fields(answer)}
    if not isinstance(row, dict) or row.keys() != types.keys():
        raise Strange
    return answer(**{name: _value(declared, row[name]) for name, declared in types.items()})


def _value(declared: Any, value: Any) -> Any:
    if declared == tuple[BuiltReport, ...] and isinstance(value, list):
        return tuple(_read(BuiltReport, row) for row in value)
    if declared == tuple[str, ...] and isinstance(value, list):
        return tuple(_value(str, each) for each in value)
    if declared is bytes and isinstance(value, str):
        return b64decode(value, validate=True)
    if declared in (int, bool) and type(value) is declared:
        return value
    if declared is str and isinstance(value, str):
        return _UNSEEN.sub("\ufffd", value)
    raise Strange


def _look_at(result: BuildResult, job: BuildJob) -> None:
    """Raise Strange where `result` is not what may become of `job`: so many files, each of the kind asked for."""
    if len(result.reports) not in (0, len(job.requests)):
        raise Strange
    seal = seal_of(job.ending)
    for report in result.reports:
        if (
            len(report.data) > MOST_BYTES
            or not (seal and is_sealed(report.data, seal))
            or _acts(report.data, job.ending)
        ):
            raise Strange


def _acts(data: bytes, ending: str) -> bool:
    """Return whether the file in `data` holds what is run where it is opened: no report does."""
    if ending == ".docx":
        names = [*parts_of(data)]
        return "word/document.xml" not in names or any(_MACROS.search(name) for name in names)
    return ending == ".html" and bool(_ACTIVE.search(data))
