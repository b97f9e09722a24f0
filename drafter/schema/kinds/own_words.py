"""Kinds of what an office says in its own words and keys, read as a whole by the binding."""

from drafter.schema.kinds.base import Kind


class OwnWords(Kind):
    """Keys and words of the office's own, of which no declaration knows."""

    is_wording = True


class Data(OwnWords):
    """Figures under the office's own words: 组建巾帼宣讲队伍: 46支."""

    name = "数据"
    separator = "，"


class WorkItems(OwnWords):
    """What was done, one work item after the other: a topic, the purpose, the deeds, figures, what came of it."""

    name = "事项"
