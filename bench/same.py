"""All outputs must say the same before anything is timed."""

import os
import subprocess
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

from bench.peers import Peer, write_markdown

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def texts_of(report: Path) -> list[str]:
    """Return the paragraphs of a .docx that hold any text."""
    with ZipFile(report) as package:
        body = ElementTree.fromstring(package.read("word/document.xml"))
    texts = ("".join(text.text or "" for text in each.iter(f"{_W}t")) for each in body.iter(f"{_W}p"))
    return [text for text in texts if text]


def output_of(peer: Peer, facts: Path) -> Path:
    """Return where `peer` puts the report on `facts`."""
    return facts.with_name(f"{''.join(char for char in peer.name if char.isalnum())}-{facts.stem}.docx")


def compare(peers: list[Peer], files: dict[int, Path], headings: set[str]) -> None:
    """Build every report once; one that does not say what drafter's says stops the bench."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    for facts in files.values():
        expected: list[str] = []
        for peer in peers:
            output = output_of(peer, facts)
            done = subprocess.run(
                peer.cold(facts, output), capture_output=True, encoding="utf-8", env=environment, check=False
            )
            if done.returncode:
                raise SystemExit(f"{peer.name}: {done.stderr}")
            said = texts_of(output)
            if not expected:
                expected = said
                write_markdown(said, headings | {said[0]}, facts)
            if said != expected:
                differing = next(pair for pair in zip(said, expected, strict=False) if pair[0] != pair[1])
                raise SystemExit(f"{peer.name}：{facts.name}：{differing}")
