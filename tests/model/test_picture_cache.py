"""What was made of photographs is made once, as long as their files hold the same."""

import os
from pathlib import Path

import pytest
from PIL import Image

from drafter.model.image import Unreadable, developed, photograph_at
from drafter.model.picture_cache import PictureCache


class Made:
    """Counts how often it is asked for."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> bytes:
        self.times += 1
        return bytes(10)


def test_the_same_content_is_made_once_whatever_it_is_called(tmp_path: Path) -> None:
    cache, made = PictureCache(), Made()
    for name in ("甲.jpg", "乙.jpg", "甲.jpg"):
        (tmp_path / name).write_bytes(b"1")
        cache.recalled(tmp_path / name, (4, 3), made)
    assert made.times == 1
    cache.recalled(tmp_path / "甲.jpg", (3, 4), made)
    (tmp_path / "甲.jpg").write_bytes(b"2")
    cache.recalled(tmp_path / "甲.jpg", (4, 3), made)
    assert made.times == 3


def test_what_was_not_asked_for_the_longest_goes_first(tmp_path: Path) -> None:
    cache, made = PictureCache(most=25), Made()
    for name in "甲乙甲丙甲乙":
        (tmp_path / name).write_text(name, encoding="utf-8")
        cache.recalled(tmp_path / name, (), made)
    assert made.times == 4
    assert cache.bytes == 20


def test_a_photograph_exchanged_under_its_name_is_another(tmp_path: Path) -> None:
    path = tmp_path / "一.bmp"
    shown = []
    for colour in ("red", "blue"):
        Image.new("RGB", (40, 30), colour).save(path)
        os.utime(path, (0, 0))
        shown.append(developed(photograph_at(path), 600, 450))
    assert shown[0] != shown[1]
    path.write_bytes(b"BM")
    for _ in range(2):
        with pytest.raises(Unreadable):
            photograph_at(path)
