"""drafter build over many facts files: one bad file never stops the others, and what is written is whole."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import click

from drafter.cli.build_options import BuildOptions
from drafter.cli.exit_codes import BUG, DONE, INTERRUPTED, PROBLEMS
from drafter.cli.progress import Progress
from drafter.cli.written import listed_at
from drafter.core import MOST_SHOWN, Problems, readable, say, visible
from drafter.services.build import BuildJob, BuildResult, is_fresh, names_for, note_inputs, refused
from drafter.services.output import make_folder, refuse_protected, write_list, write_report
from drafter.writers import ENDINGS

Engine = Callable[[Iterable[BuildJob]], Iterator[BuildResult]]


class _Task(NamedTuple):
    """A job, and where its reports go."""

    job: BuildJob
    paths: tuple[Path, ...]


@dataclass(slots=True)
class _Tally:
    """What became of the files so far: `written` gave `reports`, of one kind or several; `failed` are those without."""

    written: int = 0
    reports: int = 0
    fresh: int = 0
    faults: int = 0
    failed: list[str] = field(default_factory=list)

    def told(self) -> str:
        """Return how many files were written, and how many reports where a file gave several."""
        if self.reports > self.written:
            return say("{}份事实文件的{}份报告", self.written, self.reports)
        return say("{}份", self.written)


def build_many(files: Sequence[Path], asked: BuildOptions) -> int:
    """Write the reports of all `files`, and return the exit code."""
    engine = _engine(asked, len(files))
    folder = _folder(asked.output, len(files))
    # a mistake on the command line is told before anything is done
    kinds = [request.report for request in asked.job(files[0]).requests]
    tally, progress = _Tally(), Progress(len(files))
    try:
        tasks = list(_tasks(files, folder, kinds, asked))
        for task in tasks:
            note_inputs(task.job)
        if asked.open_list:
            refuse_protected(asked.open_list)
        opened = []
        for task, result in _made(tasks, engine, asked, tally, progress):
            _settle(task, result, asked, tally, progress)
            if asked.open_list and result.open_list:
                opened.append(f"{readable(str(task.job.facts))}\n{result.open_list}\n")
        if asked.open_list:
            listed = listed_at(asked.open_list, write_list(asked.open_list, "".join(opened)))
    except KeyboardInterrupt:
        _break_off(tally, progress, say("已中断"))
        return INTERRUPTED
    except Problems as stopped:
        # the cluster is gone, or the list cannot be written
        progress.tell([str(stopped)])
        _break_off(tally, progress, say("停下了"))
        return PROBLEMS
    _sum_up(tally, progress)
    if asked.open_list:
        click.echo(listed, err=True)
    return BUG if tally.faults else PROBLEMS if tally.failed else DONE


def _engine(asked: BuildOptions, files: int) -> Engine:
    """Return what makes the reports: processes of this machine, or a cluster."""
    jobs = asked.processes(files)
    if address := asked.scheduler:
        from drafter.services.build import cluster_results

        return lambda build_jobs: cluster_results(build_jobs, address)
    from drafter.services.build import results

    return lambda build_jobs: results(build_jobs, jobs)


def _folder(output: str | None, files: int) -> Path | None:
    """Return the folder that -o names, made if need be; without it each report goes beside its facts."""
    if not output:
        return None
    if not os.path.isdir(output) and Path(output).suffix.lower() in ENDINGS and not output.endswith(("/", os.sep)):
        raise click.BadParameter(say("要写{}份事实文件的报告，“{}”却是一个文件；用 -o 写一个文件夹。", files, output))
    make_folder(Path(output))
    return Path(output)


def _tasks(files: Sequence[Path], folder: Path | None, kinds: Sequence[str], asked: BuildOptions) -> Iterator[_Task]:
    for file, names in zip(files, names_for(files, kinds, asked.named), strict=True):
        yield _Task(asked.job(file), tuple((folder or file.parent) / name for name in names))


def _made(
    tasks: Iterable[_Task], engine: Engine, asked: BuildOptions, tally: _Tally, progress: Progress
) -> Iterator[tuple[_Task, BuildResult]]:
    """Yield each of `tasks` that is not done already, with what became of it."""
    waiting: deque[_Task] = deque()

    def build_jobs() -> Iterator[BuildJob]:
        for task in tasks:
            if asked.resume and is_fresh(task.paths, task.job):
                tally.fresh += 1
                progress.step()
            else:
                waiting.append(task)
                yield task.job

    with closing(engine(build_jobs())) as results:  # type: ignore[type-var]
        for result in results:
            yield waiting.popleft(), result


def _settle(task: _Task, result: BuildResult, asked: BuildOptions, tally: _Tally, progress: Progress) -> None:
    """Write the reports of `result`, and tell what there is to tell."""
    facts = str(task.job.facts)
    try:
        went = [
            write_report(path, report.data, asked.force)
            for path, report in zip(task.paths, result.reports, strict=False)
        ]
    except Problems as unwritten:
        result, went = refused(unwritten.problems), []
    told = _told(result)
    told += [
        say("“{}”不是 drafter 写完时的样子，留着没动；新的写在“{}”", path, new)
        for path, new in zip(task.paths, went, strict=False)
        if path != new
    ]
    if told:
        progress.tell([say("“{}”：", facts), *told])
    if went:
        tally.written += 1
        tally.reports += len(went)
    else:
        tally.failed.append(facts)
        tally.faults += bool(result.fault)
    progress.step(say("已写好：{}", "、".join(map(str, went))) if went else say("没有写出：{}", facts))


def _told(result: BuildResult) -> list[str]:
    if result.fault:
        return [
            result.fault.rstrip(),
            say("这是 drafter 自己的毛病，不是您的。请把上面的文字和事实文件一起发给维护的人。"),
        ]
    several = len(result.reports) > 1
    told = [
        text
        for report in result.reports
        if report.told
        for text in ([say("“{}”：", report.report)] if several else []) + list(report.told)
    ]
    return told + list(result.refused)


def _break_off(tally: _Tally, progress: Progress, why: str) -> None:
    progress.clear()
    left = progress.total - progress.done
    hint = say("加上 --resume 接着写")
    click.echo(say("{}：写好了{}，都是完整的；还有{}份没有写，{}。", why, tally.told(), left, hint), err=True)


def _sum_up(tally: _Tally, progress: Progress) -> None:
    """Say how many files gave reports, and which did not."""
    progress.clear()
    if tally.failed:
        click.echo(say("没有写出的："), err=True)
        for name in tally.failed[:MOST_SHOWN]:
            click.echo(f"   {visible(name)}", err=True)
        if len(tally.failed) > MOST_SHOWN:
            click.echo(say("   还有{}份", len(tally.failed) - MOST_SHOWN), err=True)
    rate, seconds = f"{tally.reports / progress.seconds:.1f}", f"{progress.seconds:.1f}"
    failed = len(tally.failed)
    told = say(
        "写好{}，没有改动而跳过{}份，没有写出{}份；用了{}秒，每秒{}份。",
        tally.told(),
        tally.fresh,
        failed,
        seconds,
        rate,
    )
    click.echo(told, err=True)
