"""The page of the form: what stands still on it, and what changes, as data."""

from typing import Any

from drafter.core import Problems, mark, say, shown
from drafter.schema import Library
from drafter.services.fill.html import rendered
from drafter.services.fill.session import FormSession
from drafter.services.fill.start import choices

# what the script says
_WORDS = {
    "saved": mark("已保存 {}"),
    "saving": mark("正在保存……"),
    "typing": mark("正在填……"),
    "unsaved": mark("还没有存上"),
    "stopped": mark("drafter 停了，没有存上的都留在这个浏览器里：再运行一次 drafter fill，从那里接着填。"),
    "recovered": mark("上次没有存上的{}处，现在存好了。"),
    "kept": mark("上次在“{}”里填的“{}”没有存上，那一处现在是“{}”：要用就照着再填。"),
    "clash": mark("这一处刚才在别处改成了“{}”，您填的是“{}”，还没有存。"),
    "theirs": mark("用别处的"),
    "mine": mark("用我填的"),
    "elsewhere": mark("这个文件刚才在别处改过，这里已换成新的；您正在填的没有动。"),
    "windows": mark("这份文件开着{}个窗口，改了哪边，两边都变。"),
    "blank": mark("（空）"),
    "row": mark("{}第{}行"),
    "removed": mark("删掉了一行，可以点“撤销”找回来。"),
    "problems": mark("{}处问题"),
    "none": mark("没有问题"),
    "errors": mark("{}处错误，现在写不出报告"),
    "more": mark("还可以填{}项"),
    "less": mark("收起没有填的"),
    "stale": mark("发灰的是上一次写得出的样子。"),
    "nothing": mark("还没有报告：照左边填，填了就有。"),
    "undone": mark("已撤销：{}"),
    "redone": mark("已重做：{}"),
    "written": mark("有{}处要留意，见问题一栏。"),
    "refused": mark("没有写：有{}处要先改好，列在“问题”里，点一下就到。"),
    "open": mark("打开"),
    "unopened": mark("这台电脑打不开它：到那个文件夹里去看。"),
    "lost": mark("drafter 停了"),
    "unfound": mark("没有专门填它的一项：写进最相近的一章的“数据”“事项”或“补充”。"),
    "column": mark("新的一列叫什么？"),
    "columns": mark("表有哪几列？用顿号隔开，例如：村名、户数"),
    "photo": mark("放好了：{}"),
    "hint": mark("提示：{}"),
    "fault": mark("这是 drafter 自己的毛病，不是您的；填的都存着。请把下面的文字和事实文件一起发给维护的人。"),
    "broken": mark("这个文件现在不能在这里填："),
    "filled": mark("项填了"),
    "faulty": mark("处问题"),
}


def page_html(session: FormSession) -> str:
    """Return the page of `session`."""
    words = {key: say(sentence) for key, sentence in _WORDS.items()}
    return rendered("page.html", file=session.path.name, place=str(session.path.resolve()), words=words)


def start_html(library: Library) -> str:
    """Return the page that asks for what a facts file begins with."""
    return rendered("start.html", choices=choices(library))


def state_of(session: FormSession) -> dict[str, Any]:
    """Return what the page shows of `session`."""
    with session.lock:
        state, file = session.state, session.file
        return {
            "report": session.version,
            "chapters": [
                {"name": each.name, "title": each.title, "filled": each.filled, "sum": each.sum}
                for each in state.chapters
            ],
            "problems": list(state.problems),
            "refused": state.refused,
            "written": bool(state.report),
            "fault": state.fault,
            "broken": bool(file.refusal),
            "undo": [".".join(map(str, step.path)) for step in file.steps[-1:]],
            "redo": [".".join(map(str, step.path)) for step in file.undone[-1:]],
            "edition": state.edition,
            "elsewhere": file.changed_elsewhere,
            "saved": session.saved_at,
        }


def told(refusal: Problems) -> list[str]:
    """Return what is to be told of `refusal` beside what was typed: the file and its lines are not in sight there."""
    hints = (say("提示：{}", problem.hint) if problem.hint else "" for problem in refusal.problems)
    return [f"{problem.message}{hint}" for problem, hint in zip(refusal.problems, hints, strict=True)]


def told_in_full(refusal: Problems) -> list[str]:
    """Return what is to be told of `refusal` where it is mended in the file."""
    return list(shown(refusal.problems))
