"""The events that the chapters tell: what has a name and a month, or a day in it."""

from collections.abc import Iterator

from drafter.core import Day, days_in
from drafter.model import FactPath, Run, Runs, text_of
from drafter.parsing import TOPIC_KEY
from drafter.rendering.summaries.honours import level_of
from drafter.rendering.summaries.matters import Matter, Row, bare_name

TIME, EVENT, PLACE, PEOPLE = "时间", "大事", "地点", "人数"
COLUMNS = (TIME, EVENT, PLACE, PEOPLE)
# what an event is called by, after the verb of its record if it has one; else by what says already what was done
_NAMED, _SAID = ("名称", "称号"), (TOPIC_KEY, "活动", "会议", "内容")
_WHO, _PEOPLE = ("主办", "获得者"), ("人数", "人次", "参加")
# where the name of an event stands in what its template says of it: 建立……基地
_GAP = "……"
# so often it was
_TIMES = ("场次", "次数", "期数")
_LAST = Day(9999, 12, 31)
# a name as short as this may be that of another event of the same month
_SHORT_NAME = 5


def events_in(matter: Matter, year: int) -> Iterator[Row]:
    """Yield the event that `matter` tells; one typed for the table itself may have no day."""
    name, time = _name_of(matter), _time_of(matter)
    days, first = days_in(text_of(time)), next((fact for run in (*name, *time) for fact in run.facts), None)
    if name and first and (days or not matter.table) and not matter.says_none(*_TIMES):
        day = days[0]._replace(year=days[0].year or year) if days else _LAST
        cells = {TIME: time, EVENT: _event(matter, name), PLACE: matter.runs(PLACE), PEOPLE: _people_of(matter)}
        yield Row(cells, (*day, first.location.line, first.location.column), bare_name(text_of(name)))


def is_same_event(row: Row, other: Row) -> bool:
    """Tell whether `row` says again what `other` says: its name, and no other day."""
    if row.name not in bare_name(other.says(EVENT)):
        return False
    (*month, day), (*other_month, other_day) = row.order[:3], other.order[:3]
    same = day == other_day or (len(row.name) > _SHORT_NAME and 0 in (day, other_day))
    return not other.says(TIME) or (month == other_month and same)


def _time_of(matter: Matter) -> Runs:
    return matter.first(*(key for key, field in matter.fields.items() if field.kind.is_date))


def _people_of(matter: Matter) -> Runs:
    """Return how many took part; who did is told in its own chapter."""
    counts = (key for key in _PEOPLE if (field := matter.field(key)) and field.kind.is_count)
    return matter.first(*counts)


def _name_of(matter: Matter) -> Runs:
    """Return what the event of `matter` is called, an honour with its level; one that never has a name, as its key."""
    if name := matter.first(*_NAMED):
        level = level_of(matter)
        quoted = name if not level or "“" in text_of(name) else (Run("“"), *name, Run("”"))
        return (*level, *quoted)
    if matter.verb and not any(key in matter.names for key in _NAMED):
        return (Run(FactPath(matter.declared.path).leaf, place=matter.declared.location),)
    return matter.first(*_SAID)


def _event(matter: Matter, name: Runs) -> Runs:
    """Return the event called `name` as its sentence says it: who did it, and what."""
    if matter.verb:
        return (*matter.first(*_WHO), Run(matter.verb), *name)
    field = next((each for key in (*_NAMED, *_SAID) if matter.runs(key) and (each := matter.field(key))), None)
    if not field:
        return name
    before, _, after = field.event.partition(_GAP)
    front, back = ((Run(words, place=field.location),) if words else () for words in (before, after))
    return (*front, *name, *back)
