"""What was measured, as a page and as a plot."""

import platform
from collections.abc import Mapping, Sequence
from datetime import date
from math import log10
from pathlib import Path
from statistics import median

from bench.goals import Goal, goals_of
from bench.measures import Results
from bench.names import FIRST, OURS, REFERENCE
from bench.sampling import ratio
from bench.work import FACTS, PARAGRAPHS, SIZES

_COLOURS = ("#c0392b", "#2c5f8a", "#8fb3d1", "#3d8b5f", "#8a6d3b", "#777777")
_LEFT, _TOP, _WIDTH, _HEIGHT = 70, 40, 250, 260


def machine() -> str:
    """Return the processor, the system and the Python that this ran on."""
    system, python = platform.system(), platform.python_version()
    cores = Path("/proc/cpuinfo")
    lines = cores.read_text(encoding="utf-8").splitlines() if cores.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    model = f"{models[0]}，{len(models)}核" if models else platform.machine()
    return f"{model}；{system}；Python {python}"


def page(results: Results) -> str:
    """Return the page for docs/: the goals, then everything that was measured."""
    return "\n".join(
        [
            "# 快不快",
            "",
            "由 `make bench` 写出，不要手改。"
            f"同样的活儿：十章的总结，一份{FACTS}项事实、{PARAGRAPHS}段；10 倍、100 倍就是10个、100个片区。",
            "drafter 从头做到尾：读事实、查错、模板、省略、成文、写出 .docx；各家写出的话先对照过，一字不差。",
            "各家轮流跑，看比值，不看绝对的毫秒；括号里是各轮比值的范围。pandoc 拿到的是写好的文字，不是事实。",
            "",
            f"{date.today().isoformat()}，{machine()}",
            "",
            "![用时随大小的变化](speed.svg)",
            "",
            "## 目标",
            "",
            *_goals(goals_of(results)),
            "",
            "## 冷启动：每次一个新进程",
            "",
            *_cold(results),
            "",
            "## 在一个进程里，一份接一份",
            "",
            *_warm(results),
            "",
            "## 不止一份",
            "",
            *_whole(results),
            "",
            "## 别的",
            "",
            *_small(results),
            "",
        ]
    )


def _goals(goals: Sequence[Goal]) -> list[str]:
    rows = []
    for goal in goals:
        spread = f"（{goal.least:.2f}—{goal.greatest:.2f}）" if goal.least is not None else ""
        stretch = f"（{goal.stretch:g}）" if goal.stretch is not None else ""
        value = f"{goal.value:.0f}{goal.unit}" if goal.unit else f"{goal.value:.2f}"
        rows.append((goal.name, f"{value}{spread}", f"≤ {goal.most:g}{goal.unit}{stretch}", goal.verdict))
    return _table(("比值", "量得", "目标（更高的）", ""), rows)


def _cold(results: Results) -> list[str]:
    rows = []
    for name in results.cold[1]:
        row = [name]
        for parts in SIZES:
            if name not in results.cold[parts]:
                row += ["", ""]
                continue
            samples = results.cold[parts][name]
            row += [f"{samples.wall:.0f}", _spread(samples.walls, results.cold[parts][REFERENCE].walls)]
        rows.append((*row, f"{results.cold[1][name].memory:.0f}"))
    return _table(("", "1 倍，毫秒", "/ docxtpl", "10 倍", "/ docxtpl", "100 倍", "/ docxtpl", "内存，MiB"), rows)


def _warm(results: Results) -> list[str]:
    rows = []
    for name, one in results.warm[1].items():
        row = [name, f"{median(one):.1f}", _spread(one, results.warm[1][REFERENCE]), f"{1000 / median(one):.0f}"]
        for parts in SIZES[1:]:
            row.append(f"{median(results.warm[parts][name]):.1f}" if name in results.warm[parts] else "")
        growth = f"{median(results.growth(name)):.2f}" if name in results.warm[SIZES[-1]] else ""
        rows.append((*row, growth))
    return _table(("", "一份，毫秒", "/ docxtpl", "每秒几份", "10 倍", "100 倍", "每多30段，毫秒"), rows)


def _whole(results: Results) -> list[str]:
    memory = {name: f"{each.memory:.0f}" for name, each in results.whole.items()}
    rows = [(name, f"{taken:.1f}", memory.get(name, "")) for name, taken in results.more().items()]
    return _table(("", "毫秒", "内存，MiB"), rows)


def _small(results: Results) -> list[str]:
    rows = [(f"`{name}`", f"{each.wall:.0f}", f"{each.memory:.0f}") for name, each in results.small.items()]
    rows += [
        (f"drafter，模板 {times} 倍（{10 * times}章）", f"{each.wall:.0f}", f"{each.memory:.0f}")
        for times, each in results.templates.items()
    ]
    return _table(("", "毫秒", "内存，MiB"), rows)


def _spread(ones: Sequence[float], others: Sequence[float]) -> str:
    if len(ones) != len(others):
        return f"{median(ones) / median(others):.2f}"
    middle, least, most = ratio(ones, others)
    return f"{middle:.2f}（{least:.2f}—{most:.2f}）"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [heads, ["---"] * len(heads), *rows]
    return [f"| {' | '.join(row)} |" for row in lines]


def plot(results: Results) -> str:
    """Return the plot: milliseconds by size, both by powers of ten, cold and warm."""
    cold = {
        name: [results.cold[parts][name].wall for parts in SIZES] for name in results.cold[SIZES[-1]] if name != FIRST
    }
    warm = {name: [median(results.warm[parts][name]) for parts in SIZES] for name in results.warm[SIZES[-1]]}
    names = list(dict.fromkeys((*cold, *warm)))
    colours = dict(zip(names, _COLOURS, strict=False))
    key = "".join(
        f'<rect x="{_LEFT + 230 * (index % 3)}" y="{_TOP + _HEIGHT + 44 + 18 * (index // 3)}" width="14" height="4" '
        f'fill="{colours[name]}"/>'
        f'<text x="{_LEFT + 20 + 230 * (index % 3)}" y="{_TOP + _HEIGHT + 50 + 18 * (index // 3)}">'
        f"{name}</text>"
        for index, name in enumerate(names)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 590" font-family="sans-serif" font-size="12">'
        '<rect width="760" height="590" fill="#ffffff"/>'
        f"{_panel('冷启动，毫秒', cold, colours, 0)}{_panel('在一个进程里，毫秒', warm, colours, 370)}{key}"
        f"{_bars('不止一份，毫秒', results.more())}</svg>\n"
    )


def _bars(title: str, values: Mapping[str, float]) -> str:
    """Return a bar for each of `values`, as long as its power of ten."""
    top = _TOP + _HEIGHT + 114
    rows = [
        f'<text x="{_LEFT + 150}" y="{top + 20 * place + 12}" text-anchor="end">{name}</text>'
        f'<rect x="{_LEFT + 160}" y="{top + 20 * place + 2}" width="{100 * log10(max(value, 1)):.1f}" height="12" '
        f'fill="{_COLOURS[0]}"/>'
        f'<text x="{_LEFT + 166 + 100 * log10(max(value, 1)):.1f}" y="{top + 20 * place + 12}">{value:.0f}</text>'
        for place, (name, value) in enumerate(values.items())
    ]
    return f'<text x="{_LEFT}" y="{top - 12}" font-size="14">{title}</text>{"".join(rows)}'


def _panel(title: str, lines: Mapping[str, Sequence[float]], colours: Mapping[str, str], across: int) -> str:
    """Return one plot of `lines`, by name, moved `across`."""
    bottom, top = 0, 4
    steps = [
        f'<line x1="{_LEFT}" x2="{_LEFT + _WIDTH}" y1="{_y(10**power):.1f}" y2="{_y(10**power):.1f}" stroke="#dddddd"/>'
        f'<text x="{_LEFT - 6}" y="{_y(10**power) + 4:.1f}" text-anchor="end">{10**power}</text>'
        for power in range(bottom, top + 1)
    ]
    sizes = [
        f'<text x="{_x(parts):.1f}" y="{_TOP + _HEIGHT + 18}" text-anchor="middle">{parts} 倍</text>' for parts in SIZES
    ]
    drawn = [
        f'<polyline fill="none" stroke="{colours[name]}" stroke-width="{3 if name == OURS else 1.5}" points="'
        + " ".join(f"{_x(parts):.1f},{_y(value):.1f}" for parts, value in zip(SIZES, values, strict=True))
        + '"/>'
        for name, values in lines.items()
    ]
    head = f'<text x="{_LEFT}" y="{_TOP - 14}" font-size="14">{title}</text>'
    return f'<g transform="translate({across} 0)">{head}{"".join([*steps, *sizes, *drawn])}</g>'


def _x(parts: float) -> float:
    return _LEFT + 20 + (_WIDTH - 40) * log10(parts) / log10(SIZES[-1])


def _y(milliseconds: float) -> float:
    return _TOP + _HEIGHT * (1 - log10(max(milliseconds, 1)) / 4)
