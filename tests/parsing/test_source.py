"""Files as people save them: encodings, line ends, and what is no text at all."""

import codecs
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafter.core.diagnostics.problem import Problem, Problems
from drafter.parsing.source import MOST_FACTS, decoded, read_source
from tests.support.paths import EXAMPLES

TEXT = "单位: 临泾镇妇联\n年度: 2020\n普法宣传:\n  宣传资料: 5000多\n  成效: 群众参与率高\n"
EXAMPLE = EXAMPLES / "linjing-2020" / "facts.yaml"


def refusal(path: Path) -> Problem:
    with pytest.raises(Problems) as raised:
        read_source(path)
    (problem,) = raised.value.problems
    return problem


@pytest.mark.parametrize("wrong", ["gb18030", "cp1252", "latin-1"])
def test_a_file_that_was_read_wrongly_and_saved_is_told_as_such(tmp_path: Path, wrong: str) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text(TEXT.encode().decode(wrong, "replace"), encoding="utf-8")
    problem = refusal(path)
    assert problem.code == "unknown-encoding"
    assert "乱码" in problem.message
    # a file of rare characters, or without the keys of a facts file, is none
    for text in ("鍗曚綅: 1\n年度: 2020\n", "甲: 1\n", "{{ 甲 }}，\n"):
        path.write_text(text, encoding="utf-8")
        assert read_source(path).text == text


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
def test_a_file_is_read_in_the_encoding_it_was_saved_in(tmp_path: Path, encoding: str, ends: str) -> None:
    path = tmp_path / "妇联 事实.yaml"
    for text in (TEXT, "甲: 1\n", EXAMPLE.read_text(encoding="utf-8").replace("·", "—")):
        path.write_bytes(text.replace("\n", ends).encode(encoding))
        assert read_source(path).text == text


def test_ansi_holds_characters_beyond_the_common_ones() -> None:
    text = "单位: 耿塬镇妇联\n先锋:\n  姓名: 𠮷某某、喆某某\n"
    assert decoded(text.encode("gb18030")) == text


def damaged() -> Iterator[bytes]:
    """Yield TEXT in UTF-8 with one byte of a 汉字 lost, changed, or added, all over the file."""
    data = TEXT.encode()
    for place in range(0, len(data), 3):
        if data[place] >= 0x80:
            yield data[:place] + data[place + 1 :]
            yield data[:place] + b"\xff" + data[place + 1 :]
            yield data[:place] + b"\x80" + data[place:]


def test_damaged_utf_8_is_never_read_as_another_encoding() -> None:
    seen = [decoded(data) for data in damaged()]
    assert len(seen) > 30
    assert set(seen) == {None}


def test_a_damaged_character_is_shown_at_its_place(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_bytes(TEXT.replace("参与", "\ue000").encode().replace("\ue000".encode(), b"\xe5\x8f"))
    problem = refusal(path)
    assert (problem.code, str(problem.location)) == ("broken-character", f"{path}:5:9")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("單位: 臨涇鎮婦聯\n年度: 2020\n健康:\n  成效: 群眾參與率高\n".encode("big5"), "Big5"),
        ("単位: こんにちは世界、健康を守る\n".encode("shift-jis"), "UTF-16"),
        (bytes(range(128, 256)), "GB18030"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x00", "UTF-16"),
    ],
    ids=["big5", "japanese", "bytes", "half a character"],
)
def test_an_encoding_that_cannot_be_told_is_named_with_those_tried(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "facts.yaml").write_bytes(data)
    problem = refusal(tmp_path / "facts.yaml")
    assert problem.code == "unknown-encoding"
    assert said in problem.message
    assert "UTF-8" in problem.hint


@pytest.mark.parametrize(
    "start",
    [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"Rar!", b"%PDF-1.7", rb"{\rtf1", b"\x89PNG", b"\xff\xd8\xff", b"<!DOCTYPE html>"],
    ids=["docx", "doc", "rar", "pdf", "rtf", "png", "jpg", "html"],
)  # fmt: skip
def test_what_is_no_text_is_said_to_be_none(tmp_path: Path, start: bytes) -> None:
    (tmp_path / "facts.yaml").write_bytes(start + bytes(100))
    assert refusal(tmp_path / "facts.yaml").code == "not-text"


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "圈").symlink_to("圈")
    (tmp_path / "大").write_bytes(bytes(MOST_FACTS + 1))
    codes = [refusal(path).code for path in (tmp_path / "没有.yaml", tmp_path, tmp_path / "圈", tmp_path / "大")]
    assert codes == ["missing-file", "unreadable-file", "unreadable-file", "too-large"]
