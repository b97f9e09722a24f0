"""What may stand between a facts file and its printed report, a line each: the words of drafter doctor."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from drafter.core import columns, say
from drafter.model import Face, Layout, face_called
from drafter.services.doctor.glyphs import Rare
from drafter.services.doctor.installed_fonts import is_installed, nearest
from drafter.services.doctor.open_documents import opened_by

LIBRARIES = ("babel", "click", "jinja2", "python-docx", "ruamel.yaml", "ruamel.yaml.clib")
# GBK is what people call it; GB18030 holds all of that
ENCODINGS = {"gb18030": "GBK（GB18030）"}
MOST_PLACES = 4
_HEAD_WIDTH = 8


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: under which `head`, what was found, and whether it spoils the report."""

    head: str
    text: str
    wrong: bool = False

    def __str__(self) -> str:
        sign = "×" if self.wrong else " "
        return f"{sign} {self.head}{' ' * (_HEAD_WIDTH - columns(self.head))}{self.text}".rstrip()


def of_libraries(drafter: str, python: str) -> Finding:
    """Return which versions are at work."""
    libraries = "、".join(f"{name} {_version(name)}" for name in LIBRARIES)
    return Finding(say("程序"), say("drafter {}，Python {}；{}", drafter, python, libraries))


def of_system(system: str, language: str, spoken: str, encoding: str) -> Finding:
    """Return what the system is, its language, and whether the console's `encoding` has Chinese."""
    text = say("{}，语言 {}，drafter 说{}；屏幕的编码是 {}", system, language or say("没有设定"), spoken, encoding)
    try:
        "妇联工作总结".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        text += say("，汉字可能显示不了（文件照样能写；Windows 先运行 chcp 65001，别的系统把 LANG 设成 zh_CN.UTF-8）")
    return Finding(say("系统"), text)


def of_facts(path: Path, encoding: str, errors: int, others: int) -> Finding:
    """Return how the facts file at `path` was saved, and whether a report comes of it."""
    saved = ENCODINGS.get(encoding) or encoding.upper()
    if errors:
        said = say("{}；有{}处错误，写不出报告，运行 drafter check 看是哪几处", saved, errors)
    elif others:
        said = say("{}；能写出报告，有{}处要留意，运行 drafter check 看", saved, others)
    else:
        said = say("{}；能写出报告", saved)
    return Finding(say("事实"), say("{}：{}", path, said), bool(errors))


def of_output(path: Path) -> Finding:
    """Return whether the report at `path` is open elsewhere."""
    if program := opened_by(path):
        text = say("{} 正在 {} 里打开着：先关掉它，再写报告", path, program)
    else:
        text = say("{} 没有在别处打开", path) if path.exists() else say("{} 还没有写", path)
    return Finding(say("报告"), text, bool(program))


def of_faces(layout: Layout, installed: frozenset[str] | None) -> Iterator[Finding]:
    """Yield for each face of `layout` whether this machine has it, and what stands in for it."""
    roles: dict[str, list[str]] = {}
    for role, name in layout.fonts.items():
        roles.setdefault(name, []).append(role)
    if layout.western:
        roles.setdefault(layout.western, []).append(say("数字和字母"))
    for name, used in roles.items():
        yield Finding(say("字体"), say("{}（{}）：{}", name, "、".join(used), _presence(face_called(name), installed)))


def of_characters(rare: Iterable[Rare]) -> Iterator[Finding]:
    """Yield which of the `rare` characters their face lacks, then those that a face of GB2312 would."""
    groups: dict[tuple[str, bool, str], list[str]] = {}
    for each in rare:
        key = (each.face, each.lacking, each.instead)
        groups.setdefault(key, []).append(f"{each.character}（{_listed(each.places)}）")
    for (face, lacking, instead), characters in groups.items():
        said = _lacking(face, instead) if lacking else say("“{}”里有；名称带 GB2312 的和方正小标宋里没有", face)
        yield Finding(say("生僻字"), say("{}：{}", "、".join(characters), said), lacking)
    if not groups:
        yield Finding(say("生僻字"), say("没有：用哪种字体都印得出"))


def summary(findings: list[Finding]) -> str:
    """Return the last line: how many of `findings` spoil the report."""
    wrong = sum(finding.wrong for finding in findings)
    return say("有{}处会让报告出错，行首打了×。", wrong) if wrong else say("没有会让报告出错的。")


def _listed(places: tuple[str, ...]) -> str:
    listed = "、".join(places[:MOST_PLACES]) or say("模板")
    return say("{}等{}处", listed, len(places)) if len(places) > MOST_PLACES else listed


def _lacking(face: str, instead: str) -> str:
    if instead:
        return say("“{}”里没有，会印成别的字体；排版里的“{}”换成“{}”就有", face, face, instead)
    return say("“{}”里多半没有，会印成别的字体；印出来看看", face)


def _presence(face: Face, installed: frozenset[str] | None) -> str:
    if installed is None:
        return say("看不出这台电脑有没有")
    if is_installed(face, installed):
        return say("有")
    if near := nearest(face, installed):
        return say("没有；Word、WPS 会自己换一种（多半是宋体），这里相近的有“{}”", near)
    return say("没有；Word、WPS 会自己换一种（多半是宋体），这里也没有相近的")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return say("没有装")
