"""Kinds of what stands by itself on the paper: tables and photographs."""

from drafter.schema.kinds.base import Kind


class BlockKind(Kind):
    """What stands by itself on the paper, read as a whole by the binding; the facts in it have kinds of their own."""


class Tables(BlockKind):
    """Rows of cells under the names of their columns."""

    name = "表格"


class Photographs(BlockKind):
    """Photographs, by the names of their files, with what is to stand below each."""

    name = "照片"
