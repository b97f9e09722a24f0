"""A chapter, or a group of one, put into a facts file that is there already, with all else kept byte for byte."""

from pathlib import Path

from drafter.core import Location, Problem, Problems, did_you_mean, read_bytes, say
from drafter.parsing import (
    FREE_KEYS,
    Facts,
    Mapping,
    Outline,
    insist_on_text,
    metadata_of,
    parse_facts,
    read_source,
    text_of,
)
from drafter.schema import Library, Section, group_text, load_section, new_section_text


def with_chapter(path: Path, library: Library, where: str, *, whole: bool = False) -> bytes:
    """Return what the facts file at `path` holds with `where` in it, 健康 or 健康.义诊, each line to be filled in.

    A chapter has its main fields, of the `whole` all. What is there already, or is not known, raises Problems.
    """
    facts = parse_facts(read_source(path))
    insist_on_text(facts.source)
    if not facts.tree.places:
        raise Problems(facts.problems)
    text, mark, encoding = text_of(read_bytes(path))
    name, _, key = where.strip().partition(".")
    section, level = _section(facts, library, name)
    if name not in facts.tree.items:
        text = _appended(text, new_section_text(section, level, whole))
    elif key:
        text = _inserted(text, facts, section, key, level)
    else:
        raise Problems([_there_already(facts, section)])
    return mark + text.encode(encoding)


def _section(facts: Facts, library: Library, name: str) -> tuple[Section, str]:
    """Return the section called `name` as an office of such a kind has it, and the level of that office."""
    head, _ = metadata_of(facts)
    library = library.serving(head.office.body) if head else library
    known = library.names("sections")
    if name not in known:
        hint = did_you_mean(name, known) or say("运行 drafter templates 看有哪些。")
        raise Problems([Problem("unknown-section", say("没有“{}”这个章节。", name), None, hint)])
    return load_section(library, name), head.office.names["级别"] if head else ""


def _there_already(facts: Facts, section: Section) -> Problem:
    node = facts.tree.items[section.name]
    filled = node.items if isinstance(node, Mapping) else {}
    missing = [key for key in section.fields.members if key not in filled and key not in FREE_KEYS]
    hint = say("要加其中的一项，写成 drafter add {}.{}；还可以加：{}。", section.name, missing[0], "、".join(missing))
    place = facts.tree.places[section.name]
    message = say("“{}”这一章已经有了。", section.name)
    return Problem("duplicate-key", message, place, hint if missing else say("它的各项都在了，照着填就行。"))


def _appended(text: str, more: str) -> str:
    """Return `text` with `more` below it, a blank line between, in the line ends that it has."""
    line_end = "\r\n" if "\r\n" in text else "\n"
    gap = "" if text.endswith(("\n\n", "\r\n\r\n")) else line_end
    return (text if text.endswith("\n") else text + line_end) + gap + more.replace("\n", line_end)


def _inserted(text: str, facts: Facts, section: Section, key: str, level: str) -> str:
    """Return `text` with the field or group called `key` behind the last that `section` has."""
    node, place = facts.tree.items[section.name], facts.tree.places[section.name]
    if isinstance(node, Mapping) and key in node.items:
        raise Problems([_taken(f"{section.name}.{key}", node.places[key])])
    if key not in section.fields.members:
        known = [each for each in section.fields.members if each not in FREE_KEYS]
        hint = did_you_mean(key, known) or say("可写：{}。", "、".join(known))
        raise Problems([Problem("unknown-fact", say("“{}”下面没有“{}”这一项。", section.name, key), place, hint)])
    outline = Outline(text)
    entry = outline.entries[section.name,]
    if entry.is_bracketed or (not entry.children and text[entry.value_start : entry.end].strip()):
        message = say("“{}”的内容写在冒号后面的同一行里，加不进去。", section.name)
        raise Problems([Problem("not-keys", message, place, say("改成一行一项，每行前面空两格，再加。"))])
    children = entry.children
    indent = children[0].start - outline.line_of(children[0].start) if children else 2
    end = outline.rest_of_line(max(child.end for child in children) if children else entry.end)
    line_end = outline.line_end(entry.start)
    lines = group_text(section, key, level).rstrip("\n").split("\n")
    return text[:end] + "".join(f"{line_end}{' ' * indent}{line}" for line in lines) + text[end:]


def _taken(path: str, place: Location) -> Problem:
    return Problem("duplicate-key", say("“{}”已经有了。", path), place, say("在这一行里填。"))
