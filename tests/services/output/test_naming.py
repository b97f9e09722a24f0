"""What files are called: by every system's rules, and no two alike."""

import pytest

from drafter.services.output.naming import LONGEST_NAME, MOST_BYTES, distinct_names, file_name


def test_a_file_name_is_one_that_every_system_takes() -> None:
    assert file_name("关于“甲/乙”: 总结?", ".docx") == "关于“甲乙” 总结.docx"
    assert file_name("  ..", ".docx") == "工作总结.docx"


@pytest.mark.parametrize("title", ["CON", "nul", "com1", "LPT9", "aux.2024", "Prn ", "COM²"])
def test_no_file_is_called_as_a_device_of_windows(title: str) -> None:
    assert file_name(title, ".docx") == f"_{title.strip()}.docx"


@pytest.mark.parametrize("title", ["CONTROL", "nul总结", "COM10", "LPT", "妇联CON"])
def test_what_only_begins_like_a_device_keeps_its_name(title: str) -> None:
    assert file_name(title, ".docx") == f"{title}.docx"


@pytest.mark.parametrize("char", ["长", "x", "𠮷"])
@pytest.mark.parametrize("mark", ["", "核对表", "（年度总结）", "（年度总结）核对表"])
def test_a_long_title_is_cut_and_what_tells_files_apart_is_kept(char: str, mark: str) -> None:
    name = file_name(char * 300, "（核对稿）.docx", mark)
    assert name.endswith(f"{char}{mark}（核对稿）.docx")
    assert len(name.encode()) <= MOST_BYTES
    assert len(name) <= LONGEST_NAME + len("（核对稿）.docx")


def test_reports_whose_titles_differ_only_where_they_are_cut_are_told_apart() -> None:
    titles = [("长" * 90 + "总结", "年度总结"), ("长" * 90 + "简报", "简报"), ("另一个", "述职报告")]
    names = distinct_names(titles, ".docx")
    assert len(set(names)) == 3
    assert [name.rpartition("长")[2] for name in names] == ["（年度总结）.docx", "（简报）.docx", "另一个.docx"]
    assert distinct_names([("A", "甲"), ("a", "乙")], ".docx") == ["A（甲）.docx", "a（乙）.docx"]
