"""Renders a .docx through LibreOffice with known faces, and measures the pages; `make render` prints it."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
import pypdfium2.raw as pdfium

from drafter.document import Document, Heading, Paragraph, Run
from drafter.layout import Layout, load_layout
from drafter.library import Library
from drafter.pipeline import draft
from drafter.writers.docx import write_docx

ROOT = Path(__file__).parent.parent
FONTS = ROOT / ".fonts"
EXAMPLE = ROOT / "examples" / "linjing-2020" / "facts.yaml"
POINTS_PER_MM = 72 / 25.4

# the layout's faces and those of Fandol that stand in for them, so that nothing hangs on the machine
FACES = {
    "仿宋": "FandolFang R",
    "楷体": "FandolKai",
    "黑体": "FandolHei",
    "宋体": "FandolSong",
    "方正小标宋简体": "FandolSong",
    "华文中宋": "FandolSong",
    "仿宋_GB2312": "FandolFang R",
    "楷体_GB2312": "FandolKai",
    # letters in a face that nothing else is set in
    "Times New Roman": "FandolKai",
}
SENTENCE = "镇妇联组织各村妇联主席逐户走访困难家庭，了解她们的生产和生活情况，帮助她们解决实际困难。"


@dataclass(frozen=True)
class Line:
    """A line of a page: its text, and its ink in points from the left and from the top."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Sheet:
    """A page as it was printed: the lines of its text, and the one with its number."""

    lines: list[Line]
    number: Line


@dataclass(frozen=True)
class Proof:
    """A rendered document: its pages, and the faces really used with the characters in each."""

    sheets: list[Sheet]
    faces: dict[str, set[str]]
    pictures: list[Path]


def ready() -> str:
    """Return why nothing can be rendered here, or nothing."""
    if not shutil.which("soffice"):
        return "LibreOffice is not installed"
    if not list(FONTS.glob("FandolFang*.otf")):
        return "Fandol's faces are not there: run .ci/fonts .fonts"
    return ""


def render(data: bytes, layout: Layout, folder: Path, scale: float = 0) -> Proof:
    """Return the pages that LibreOffice makes of the .docx in `data`; with `scale`, as pictures too."""
    (folder / "report.docx").write_bytes(data)
    config = fontconfig(folder, FACES)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "report.docx"]
    settings = os.environ | {"FONTCONFIG_FILE": str(config)}
    subprocess.run(command, cwd=folder, env=settings, check=True, capture_output=True, timeout=300)
    pdf = pypdfium2.PdfDocument(folder / "report.pdf")
    sheets, faces, pictures = [], defaultdict[str, set[str]](set), []
    for number, page in enumerate(pdf, start=1):
        sheets.append(_sheet(page, layout, faces))
        if scale:
            pictures.append(folder / f"page-{number}.png")
            # eight greys keep a page of print small
            picture = page.render(scale=scale).to_pil().convert("L").quantize(8)
            picture.save(pictures[-1], optimize=True)
    return Proof(sheets, dict(faces), pictures)


def example() -> tuple[bytes, Layout]:
    """Return the example's report as .docx, and its layout."""
    drafted = draft(EXAMPLE)
    return write_docx(drafted.document, drafted.layout), drafted.layout


def long_report(name: str = "公文", chapters: int = 12) -> tuple[bytes, Layout]:
    """Return a report of many pages of full-width text as .docx, in the layout called `name`, and that."""
    layout = load_layout(Library(), name)
    blocks: list[Heading | Paragraph] = []
    for _ in range(chapters):
        blocks += [Heading(1, (Run("工作情况"),), "一、"), *[Paragraph((Run(SENTENCE * 6),)) for _ in range(4)]]
    document = Document((Run("工作总结"),), tuple(blocks), (Run("临泾镇妇女联合会"),), (Run("2020年12月28日"),))
    return write_docx(document, layout), layout


def full_lines(proof: Proof, layout: Layout) -> Counter[int]:
    """Return how many full lines of full-width text hold how many characters."""
    edge = (layout.page[0] - layout.margins[1]) / 20
    lines = [line for sheet in proof.sheets for line in sheet.lines if line.right > edge - 8 and not _ascii(line.text)]
    left = layout.margins[3] / 20
    return Counter(len(line.text) for line in lines if line.left < left + 8)


def _ascii(text: str) -> bool:
    return any(char.isascii() for char in text)


def _sheet(page: pypdfium2.PdfPage, layout: Layout, faces: dict[str, set[str]]) -> Sheet:
    height = page.get_height()
    text = page.get_textpage()
    chars = []
    buffer, flags = ctypes.create_string_buffer(100), ctypes.c_int()
    for index in range(text.count_chars()):
        char = text.get_text_range(index, 1)
        if not char.strip():
            continue
        left, bottom, right, top = text.get_charbox(index, loose=True)
        chars.append((char, left, right, height - top, height - bottom))
        pdfium.FPDFText_GetFontInfo(text, index, buffer, 100, flags)
        faces[buffer.value.decode().partition("+")[2] or buffer.value.decode()].add(char)
    chars.sort(key=lambda char: char[3] + char[4])
    rows: list[list[tuple[str, float, float, float, float]]] = []
    for char in chars:
        # marks sit higher or lower than 汉字, but never by half a line
        if not rows or char[3] + char[4] - rows[-1][0][3] - rows[-1][0][4] > layout.line / 20:
            rows.append([])
        rows[-1].append(char)
    lines = []
    for row in rows:
        row.sort(key=lambda char: char[1])
        said = "".join(char[0] for char in row)
        lines.append(Line(said, row[0][1], row[-1][2], min(c[3] for c in row), max(c[4] for c in row)))
    foot = height - layout.margins[2] / 20
    return Sheet(
        [line for line in lines if line.bottom < foot + 4], next(line for line in lines if line.top > foot - 4)
    )


def fontconfig(folder: Path, faces: dict[str, str]) -> Path:
    """Write into `folder` which of Fandol's faces stand in for which, and nothing else is there; return the file."""
    aliases = "".join(
        f'<match target="pattern"><test name="family"><string>{face}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{stand_in}</string></edit></match>'
        for face, stand_in in faces.items()
    )
    config = folder / "fonts.conf"
    config.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{FONTS}</dir><cachedir>{folder / 'cache'}</cachedir>{aliases}</fontconfig>",
        encoding="utf-8",
    )
    return config


def main() -> None:
    """Print what the pages of the example and of a long report measure; with a path, save page one there."""
    if reason := ready():
        sys.exit(reason)
    reports = {"example": example(), "long": long_report()}
    reports |= {name: long_report(name, 4) for name in Library().names("layouts") if name != "公文"}
    for name, (data, layout) in reports.items():
        with TemporaryDirectory() as folder:
            proof = render(data, layout, Path(folder), scale=1.1 if len(sys.argv) > 1 and name == "example" else 0)
            if proof.pictures:
                shutil.copy(proof.pictures[0], sys.argv[1])
        print(name)
        print("  pages:", len(proof.sheets))
        print("  lines per page:", *[len(sheet.lines) for sheet in proof.sheets])
        print("  characters per full line:", dict(full_lines(proof, layout).most_common()))
        inner = [line for sheet in proof.sheets for line in sheet.lines]
        wide, high = layout.page[0] / 20, layout.page[1] / 20
        ink = (
            min(line.left for line in inner),
            wide - max(line.right for line in inner),
            min(line.top for line in inner),
            high - max(line.bottom for line in inner),
        )
        print("  margins in mm, left right top bottom:", *[f"{points / POINTS_PER_MM:.1f}" for points in ink])
        foot = high - layout.margins[2] / 20
        for sheet in proof.sheets[:2]:
            mark = sheet.number
            middle = (mark.top + mark.bottom) / 2
            below = (middle - foot) / POINTS_PER_MM
            from_left, from_right = mark.left / POINTS_PER_MM, (wide - mark.right) / POINTS_PER_MM
            print(
                f"  number {mark.text}: {below:.1f} mm below the text, {from_left:.1f} mm from the left, {from_right:.1f} mm from the right"
            )
        print("  faces:", *sorted(proof.faces))


if __name__ == "__main__":
    main()
