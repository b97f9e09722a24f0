"""The console: there may be none, it may lack characters, and what it leads to may be full or closed."""

import io
import os
import sys
from typing import Any, TextIO


class _Spared(io.FileIO):
    """A way out that stops no work where nothing goes through; `lost` tells that something was not seen."""

    lost = False

    def write(self, data: Any) -> int:
        try:
            return super().write(data) or 0
        except BrokenPipeError:
            # whoever read it has seen enough
            return memoryview(data).nbytes
        except OSError:
            self.lost = True
            return memoryview(data).nbytes


def open_console() -> list[_Spared]:
    """Make the standard streams fit for all that is said; return the ways out, which tell at the end what was lost."""
    ways: list[_Spared] = []
    # a stream that is closed would lend its number to the first file that is opened
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115
    elif isinstance(sys.stdin, io.TextIOWrapper):
        # a terminal of GBK in a system of UTF-8
        sys.stdin.reconfigure(errors="surrogateescape")
    sys.stdout = _way_out(sys.stdout, ways)
    sys.stderr = _way_out(sys.stderr, ways)
    return ways


def _way_out(stream: TextIO | None, ways: list[_Spared]) -> TextIO:
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    # unbuffered, the stream has no layer between
    raw = getattr(stream.buffer, "raw", stream.buffer)
    if type(raw) is not io.FileIO:
        # a console of Windows
        stream.reconfigure(errors="replace")
        return stream
    stream.flush()
    ways.append(_Spared(raw.fileno(), "wb", closefd=False))
    # a console that lacks a character shows a stand-in rather than stopping the build
    buffered, lines = io.BufferedWriter(ways[-1]), stream.line_buffering
    return io.TextIOWrapper(buffered, stream.encoding, "replace", line_buffering=lines, write_through=True)
