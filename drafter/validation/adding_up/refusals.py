"""Why a 下级合计 comes to nothing, and what to write instead."""

from collections.abc import Sequence

from drafter.core import Location, Problem, say
from drafter.model import Fact, FactPath
from drafter.parsing import ADDED_UP, NONES, Node, Scalar, asks_for_sum
from drafter.schema import NO, YES, Data, Field
from drafter.validation.comparison.compare import same_units


def nothing_below(path: str, place: Location) -> Problem:
    """Return the problem of a sum without units below the office."""
    message = say("“{}”要各下级相加，文件里没有写“下级”。", path)
    return _problem(message, place, say("在最上面写一行，例如“下级: 村/*.yaml”。"))


def misplaced(path: str, place: Location) -> Problem:
    """Return the problem of a sum that is asked for where there is no figure."""
    message = say("“{}”这里不能写“{}”。", path, ADDED_UP)
    hint = say(
        "它写在一个数的冒号后面，例如“人数: 下级合计”；整章、整组都要加，就在下面写一行“下级合计: 是”。这里照实写。"
    )
    return _problem(message, place, hint)


def nameless(path: str, place: Location) -> Problem:
    """Return the problem of a sum in a record that has no name by which the units below could call theirs."""
    message = say("“{}”这一项没有名称，不知道是各下级的哪一项。", path)
    return _problem(message, place, say("先写上“名称”（事项写“题目”），和各下级写得一样。"))


def not_added(path: str, leaf: Field | None, listed: bool, place: Location) -> Problem:
    """Return why what `leaf`, if any, is at `path` is not added up; `listed`: several are listed there."""
    if leaf and leaf.kind.is_rate:
        message = say("“{}”是比例，不能相加。", path)
        return _problem(message, place, say("把分子、分母两项写成“下级合计”，比例由程序来算。"))
    if leaf and leaf.spec.together:
        message = say("“{}”各下级不一样，不能相加。", path)
        return _problem(message, place, say("照本级的填。"))
    message = say("“{}”不是数量或金额，不能相加。", path)
    if listed:
        name = FactPath(path).leaf
        return _problem(message, place, say("在“{}”下面一项一项地列，写上名称，要加的数写“下级合计”。", name))
    if leaf and isinstance(leaf.kind, Data):
        return _problem(message, place, say("下面一行一个数，例如“组建宣讲队伍: 下级合计”。"))
    return _problem(message, place, say("删掉“下级合计”，照各下级报的挑着写。"))


def wrong_answer(path: str, said: Node, place: Location) -> Problem | None:
    """Return what is wrong with what is `said` under the key 下级合计 at `path`, None where it is an answer."""
    if isinstance(said, Scalar) and (said.text.strip() in ("", YES, NO, *NONES) or asks_for_sum(said.text)):
        return None
    words = said.text.strip() if isinstance(said, Scalar) else "……"
    message = say("“{}”写的是“{}”。", f"{path}.{ADDED_UP}", words)
    return Problem("unknown-choice", message, place, say("可写：{}。", f"{YES}、{NO}"))


def nothing_added(path: str, place: Location) -> Problem:
    """Return the problem of a chapter or group that is to be added up as a whole, and has no figure declared."""
    message = say("“{}”里没有程序认得的数量、金额，整个加不了。", path)
    return _problem(message, place, say("要加的数，一行一个，冒号后面写“下级合计”。"))


def of_several_sorts(path: str, facts: Sequence[Fact], place: Location) -> Problem:
    """Return the problem of figures of several units or times."""
    first = facts[0]
    other = next(each for each in facts if not same_units(first, each) or each.time != first.time)
    message = say(
        "“{}”没有加：“{}”（{}）和“{}”（{}）单位或时间不一样。", path, first.words, first.location.brief,
        other.words, other.location.brief,
    )  # fmt: skip
    return _problem(message, place, say("把各下级的单位和“期间”写成一样的。"))


def _problem(message: str, place: Location, hint: str) -> Problem:
    return Problem("nothing-to-add", message, place, hint)
