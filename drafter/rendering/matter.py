"""A document with what stands around its text, as the facts ask for it."""

import re
from collections.abc import Iterator, Sequence

from drafter.core import Location, Problem, say, typed_ordinal
from drafter.model import (
    Blank,
    Block,
    BoundSection,
    Comparisons,
    Document,
    Enclosure,
    Exhibit,
    Fact,
    FactList,
    FactPath,
    Imprint,
    Letterhead,
    Names,
    Paragraph,
    Run,
    Runs,
    Table,
    Value,
    group_in,
    headings_in,
    records_in,
)
from drafter.parsing import STANDING_KEYS, Facts, Metadata, beside
from drafter.rendering.passes.periods import with_periods
from drafter.schema import IMPRINT, LETTERHEAD, UNDER_TITLE, YES, asked

_NUMBERED = r"附件[0-9０-９一二三四五六七八九十]*[：:]\s*"


def add_matter(
    document: Document,
    formal: BoundSection,
    head: Metadata,
    facts: Facts,
    comparisons: Comparisons,
    enclosed: Sequence[tuple[str, Table]] = (),
) -> tuple[Document, list[Problem]]:
    """Return `document` with what `formal` binds around it, and what of that finds no place.

    The tables that are `enclosed`, each with its name, come last.
    """
    names = formal.names
    problems: list[Problem] = []
    letterhead = _letterhead(group_in(names, LETTERHEAD), head) if asked(facts, LETTERHEAD) else None
    wanted = names["目录"] == YES
    # the first page of an official paper shows its text (GB/T 9704—2012 7.3.3)
    contents = (Run("目录"),) if wanted and not letterhead and headings_in(document) else ()
    byline = names["署名"] == UNDER_TITLE
    add_matter = document._replace(
        sealed=names["盖章"] == YES,
        byline=byline,
        contents=contents,
        salutation=_salutation(names["称呼"]),
        remark=_bare(_printed(names["附注"])),
        letterhead=letterhead,
        enclosures=(
            *_enclosures(names, document, head, problems, comparisons),
            *(Enclosure((Run(name),), with_periods([table])) for name, table in enclosed),
        ),
        imprint=_imprint(group_in(names, IMPRINT), head) if asked(facts, IMPRINT) else None,
        stationery=beside(facts.source, names["纸样"].words) if isinstance(names["纸样"], Fact) else None,
    )
    if wanted and not contents:
        reason = say("有“红头”的报告，第一页要见正文") if letterhead else say("正文里没有单独成行的标题")
        problems.append(_left_out("目录", reason, say("删掉“目录”这一行。"), facts))
    if add_matter.sealed and (byline or not (document.signature or document.date)):
        reason = say("文末没有落款")
        problems.append(_left_out("盖章", reason, say("写上“日期”，“署名”写“文末”；不盖章就删掉这一行。"), facts))
    return add_matter, problems


def _left_out(key: str, reason: str, hint: str, facts: Facts) -> Problem:
    place = facts.tree.places.get(key, Location(facts.source, 1))
    return Problem("formality-left-out", say("“{}”没有印：{}。", key, reason), place, hint)


def _printed(value: Value, separator: str = "、") -> Runs:
    """Return the runs of a field's value; of a required one that is empty, what cries out for it."""
    match value:
        case Fact():
            return (Run(value.words, (value,)),)
        case FactList(facts=facts):
            runs = [run for fact in facts for run in (Run(separator), Run(fact.words, (fact,)))]
            return tuple(runs[1:])
        case Blank(required=True):
            return (Run(f"【待补：{FactPath(value.path).below}】", missing=value),)
    return ()


def _bare(runs: Runs) -> Runs:
    """Return `runs` without the brackets that were typed around them, and that the paper sets itself."""
    return tuple(run._replace(text=run.text.removeprefix("（").removesuffix("）")) for run in runs)


def _salutation(value: Value) -> Runs:
    runs = _printed(value)
    return (*(run._replace(text=run.text.rstrip("：: ")) for run in runs), Run("：")) if runs else ()


def _letterhead(names: Names, head: Metadata) -> Letterhead:
    mark = _printed(names["标志"]) or (*_printed(head.office.name), Run("文件"))
    signers = _printed(names["签发人"], "\u3000")
    corner = tuple(runs for key in ("份号", "密级", "紧急程度") if (runs := _printed(names[key])))
    return Letterhead(mark, _printed(names["文号"]), (Run("签发人："), *signers) if signers else (), corner)


def _imprint(names: Names, head: Metadata) -> Imprint:
    copies = tuple(run._replace(text=run.text.rstrip("。. ")) for run in _printed(names["抄送"]))
    day = _printed(names["日期"]) or (_printed(head.date) if head.date else ())
    return Imprint(
        (Run("抄送："), *copies, Run("。")) if copies else (),
        _printed(names["印发"]) or _printed(head.office.name),
        (*day, Run("印发")) if day else (),
    )


def _enclosures(
    names: Names, document: Document, head: Metadata, problems: list[Problem], comparisons: Comparisons
) -> Iterator[Enclosure]:
    for record in records_in(names, "附件"):
        if name := _printed(record["名称"]):
            yield Enclosure(tuple(_name(run, problems) for run in name), with_periods(_blocks(record)))
    if names["主要数据"] == YES:
        # loaded where it is asked for: few reports have it
        from drafter.rendering.summary_table import main_figures

        if table := main_figures(document, comparisons):
            yield Enclosure((*_printed(head.year), Run("年主要数据一览表")), with_periods([table]))


def _name(run: Run, problems: list[Problem]) -> Run:
    """Return the name of an enclosure without the number that was typed before it and a mark after it (7.3.4)."""
    text = run.text.rstrip("。，；、：")
    if run.facts and (match := re.match(_NUMBERED, text) or typed_ordinal(text)):
        message = say("“{}”已经去掉：序号由程序来编。", match[0].strip())
        problems.append(Problem("typed-ordinal", message, run.facts[0].location, say("以后不用自己写序号。")))
        text = text[match.end() :]
    return run._replace(text=text)


def _blocks(record: Names) -> Iterator[Block]:
    text = record["正文"]
    yield from (Paragraph((Run(fact.words, (fact,)),)) for fact in (text.facts if isinstance(text, FactList) else ()))
    for key in STANDING_KEYS:
        yield from exhibit.blocks if isinstance(exhibit := record[key], Exhibit) else ()
