"""A facts file changed in one value and in no other byte: replace, remove, add."""

from collections.abc import Iterable
from dataclasses import dataclass

from drafter.parsing.source import decoded, encoding_of
from drafter.parsing.yaml.outline import LINE_END, Entry, Outline, Path
from drafter.parsing.yaml.spelling import Value, block, entry, in_brackets, scalar


@dataclass(frozen=True, slots=True)
class Replace:
    """`value` in the place of what stands at `path`; with `keep_lines` all that follows stays on its line."""

    path: Path
    value: Value
    keep_lines: bool = False


@dataclass(frozen=True, slots=True)
class Remove:
    """The entry at `path` gone, with its key and the remark on its line; what it leaves empty goes too."""

    path: Path


@dataclass(frozen=True, slots=True)
class Add:
    """`value` under `key`, or as an item where it is None, behind the entry at `path` or `before` it."""

    path: Path
    key: str | None
    value: Value
    before: bool = False


Edit = Replace | Remove | Add


@dataclass(frozen=True, slots=True)
class Cut:
    """`text` in the place of the characters from `start` to `end`."""

    start: int
    end: int
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return the facts file `text` with `edits` made; paths are those of `text`, line ends its own.

    Text that is no YAML raises YAMLError, a path that is not there KeyError, lines to be put in brackets ValueError.
    """
    outline = Outline(text)
    ordered = sorted(edits, key=lambda edit: outline.entries[edit.path].start)
    text = cut(text, [replaced(outline, edit) for edit in ordered if isinstance(edit, Replace)])
    # from the end, so that no path is changed by what was done before
    for edit in reversed(ordered):
        if isinstance(edit, Remove):
            text = cut(text, [_removed(Outline(text), edit)])
        elif isinstance(edit, Add):
            text = cut(text, [_added(Outline(text), edit)])
    return text


def text_of(data: bytes) -> tuple[str, bytes, str]:
    """Return the text in `data`, that of a facts file, with its own line ends; its byte order mark, its encoding."""
    text = decoded(data)
    assert text is not None
    return text, *encoding_of(data, text)


def cut(text: str, cuts: Iterable[Cut]) -> str:
    """Return `text` with `cuts` made, which stand in their order and do not overlap."""
    pieces, last = [], 0
    for cut in cuts:
        pieces += [text[last : cut.start], cut.text]
        last = cut.end
    return "".join([*pieces, text[last:]])


def replaced(outline: Outline, edit: Replace) -> Cut:
    """Return what makes `edit` in the text of `outline`."""
    old = outline.entries[edit.path]
    start, end, line_end = old.value_start, old.end, outline.line_end(old.start)
    spelled = _spelled(outline, old, edit.value)
    if spelled.startswith("|") and not old.is_block:
        # the remark behind the value goes on behind the sign
        rest = outline.rest_of_line(end)
        spelled, end = f"|{outline.text[end:rest]}{spelled[1:]}", rest
    spelled = spelled.replace("\n", line_end)
    if not spelled or spelled[0] in "\r\n":
        # a comma may not follow the colon at once
        start = start if old.in_brackets else outline.before_blanks(start)
    elif old.children and not old.is_bracketed:
        # behind the key; below it where a remark stands there
        key_end = outline.before_blanks(start)
        if outline.text[key_end - 1] in ":-":
            start = key_end
        else:
            start, spelled = outline.line_of(start), f"{margin_of(outline, old)}  {spelled}"
    if spelled and spelled[0] not in "\r\n" and outline.text[start - 1] in ":-":
        spelled = f" {spelled}"
    if edit.keep_lines:
        lost = len(LINE_END.findall(outline.text, start, end)) - len(LINE_END.findall(spelled))
        spelled += line_end * lost
    return Cut(start, end, spelled)


def _spelled(outline: Outline, old: Entry, value: Value) -> str:
    """Return what stands for `value` in the place of `old`: lists and keys on the lines below it."""
    if old.in_brackets or old.is_bracketed:
        return in_brackets(None, value, old.style) if value or old.is_item else ""
    if not isinstance(value, str):
        return "".join(f"\n{line}" for line in block(value, margin_of(outline, old) + "  "))
    if not value:
        return ""
    style = "|" if "\n" in value else old.style
    indent = len(margin_of(outline, old)) + 2
    if old.is_block:
        head, *lines = outline.text[old.value_start : old.end].splitlines()
        style = head if not any(char.isdigit() for char in head) else head[0]
        indent = next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), indent)
    return scalar(value, style, indent=indent)


def _removed(outline: Outline, edit: Remove) -> Cut:
    gone = outline.entries[edit.path]
    while gone.parent and gone.parent.path and len(gone.parent.children) == 1:
        gone = gone.parent
    assert gone.parent
    following = next((each for each in gone.parent.children if each.start > gone.start), None)
    if gone.in_brackets:
        return _removed_in_brackets(outline, gone, following)
    line, rest = outline.line_of(gone.start), outline.rest_of_line(gone.end)
    if not outline.text[line : gone.start].strip():
        return Cut(line, rest + len(outline.line_end(rest)), "")
    # it stands behind a dash; what follows takes its place, unless remarks stand between
    if following and not outline.text[rest : following.start].strip():
        return Cut(gone.start, following.start, "")
    return Cut(gone.start, rest, "")


def _removed_in_brackets(outline: Outline, gone: Entry, following: Entry | None) -> Cut:
    assert gone.parent
    if following:
        comma = outline.behind(gone.end, ",")
        return Cut(gone.start, following.start if comma == outline.before_blanks(following.start) else comma, "")
    number = len(gone.parent.children) - 1
    behind = gone.parent.children[number - 1].end if number else gone.start
    # a remark between stays, and so does the comma before it
    return Cut(gone.start if "#" in outline.text[behind : gone.start] else behind, gone.end, "")


def _added(outline: Outline, edit: Add) -> Cut:
    beside = outline.entries[edit.path]
    if beside.in_brackets:
        item = in_brackets(edit.key, edit.value)
        if edit.before:
            return Cut(beside.start, beside.start, f"{item}, ")
        # a comma may not follow the colon at once
        blank = " " if outline.text[beside.end - 1] == ":" else ""
        return Cut(beside.end, beside.end, f"{blank}, {item}")
    margin, line_end = margin_of(outline, beside), outline.line_end(beside.start)
    lines = entry(edit.key, edit.value, margin)
    if edit.before:
        return Cut(beside.start, beside.start, line_end.join([*lines, margin]).removeprefix(margin))
    place = outline.rest_of_line(beside.end)
    return Cut(place, place, "".join(line_end + line for line in lines))


def margin_of(outline: Outline, entry: Entry) -> str:
    """Return as many blanks as `entry` is indented by."""
    return " " * (entry.start - outline.line_of(entry.start))
