"""LibreOffice as the tests use it: in a profile of its own, with known faces, many files in one run."""

import os
import shutil
import subprocess
from pathlib import Path

from tests.support.paths import ROOT

FONTS = ROOT / ".fonts"

# the layouts' faces and those of Fandol that stand in for them, so that nothing hangs on the machine
FACES = {
    "仿宋": "FandolFang R",
    "楷体": "FandolKai",
    "黑体": "FandolHei",
    "宋体": "FandolSong",
    "方正小标宋简体": "FandolSong",
    "华文中宋": "FandolSong",
    "仿宋_GB2312": "FandolFang R",
    "楷体_GB2312": "FandolKai",
    # letters in a face that the body is never set in, and the title is: with one of other heights
    # beside its own LibreOffice would give it two rows of the grid
    "Times New Roman": "FandolSong",
}
SECONDS_A_FILE = 30


def why_not() -> str:
    """Return why nothing can be rendered here, or nothing."""
    if not shutil.which("soffice"):
        return "LibreOffice is not installed"
    if not list(FONTS.glob("FandolFang*.otf")):
        return "Fandol's faces are not there: run .ci/fonts .fonts"
    return ""


def calc_is_missing() -> str:
    """Return why no workbook can be saved here, or nothing."""
    if not (program := shutil.which("soffice")):
        return "LibreOffice is not installed"
    if not list(Path(program).resolve().parent.glob("**/libscfiltlo.*")):
        return "LibreOffice Calc is not installed"
    return ""


def convert(files: dict[str, bytes], folder: Path, filter_: str = "pdf", kind: str = "docx") -> dict[str, Path]:
    """Return what LibreOffice makes of the `files` of one kind, by name; all in one run, which is cheap."""
    for name, data in files.items():
        (folder / f"{name}.{kind}").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", filter_, *(f"{name}.{kind}" for name in files)]
    subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"FONTCONFIG_FILE": str(fontconfig(folder, FACES))},
        check=True,
        capture_output=True,
        timeout=60 + SECONDS_A_FILE * len(files),
    )
    ending = filter_.partition(":")[0]
    return {name: folder / f"{name}.{ending}" for name in files}


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
