"""Many facts files in one run: each its own report, one bad file stops no other, and nothing is half done."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import docx
import pytest
from PIL import Image

from drafter.pipeline import ReportRequest
from drafter.services.build.file_names import names_for
from drafter.services.build.inputs import is_fresh
from drafter.services.build.jobs import MOST_KEPT, Builder, BuildJob
from drafter.services.build.process_pool import in_order, results
from drafter.services.output import file_name
from drafter.writers.seal import PACKAGE, is_sealed
from tests.support.command_line import change, drafter, process
from tests.support.towns import towns, write_towns, wrong_reports

FACTS = "单位: {}妇联\n年度: 2020\n健康:\n  两癌检查:\n    人数: {}\n"


def small_towns(folder: Path, number: int) -> list[Path]:
    """Write the facts files of `number` small towns into `folder`, and return them."""
    folder.mkdir(exist_ok=True)
    files = [folder / f"{town.name}.yaml" for town in towns(number)]
    for count, file in enumerate(files, start=1000):
        file.write_text(FACTS.format(file.stem, count), encoding="utf-8")
    return files


def build_jobs(files: Iterable[Path]) -> list[BuildJob]:
    return [BuildJob(file, (), (ReportRequest(),), ".docx", (), "简体") for file in files]


def test_every_town_gets_a_report_with_its_own_figures(tmp_path: Path) -> None:
    written = write_towns(tmp_path / "facts", 12)
    assert len({saying for town in written for saying in town.sayings[1:]}) > 100
    done = drafter(tmp_path, "build", "facts/*.yaml", "-o", "out/", "--jobs", "1")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [f"已写好：out/{name}.docx" for name in sorted(town.name for town in written)]
    assert "写好12份，没有改动而跳过0份，没有写出0份" in done.stderr
    assert wrong_reports(written, tmp_path / "out") == []
    # the one who counts can count
    os.replace(tmp_path / "out" / f"{written[0].name}.docx", tmp_path / "out" / f"{written[1].name}.docx")
    shutil.copy(tmp_path / "out" / f"{written[1].name}.docx", tmp_path / "out" / f"{written[0].name}.docx")
    assert [line.split()[0] for line in wrong_reports(written, tmp_path / "out")] == [written[1].name]


def test_two_processes_make_the_same_files_and_say_the_same_in_the_same_order(tmp_path: Path) -> None:
    files = small_towns(tmp_path / "facts", 6)
    files[2].write_text("单位: 甲镇妇联\n年度: 去年\n", encoding="utf-8")
    files[4].write_text(FACTS.format("乙镇", "好多"), encoding="utf-8")
    told = {}
    for jobs in ("1", "2"):
        done = drafter(tmp_path, "build", *(f"facts/{file.name}" for file in files), "-o", "out/", "--jobs", jobs)
        assert done.returncode == 1
        lines = done.stderr.splitlines()
        names = [path.name for path in sorted((tmp_path / "out").iterdir())]
        told[jobs] = (done.stdout, lines[:-1], names, [(tmp_path / "out" / name).read_bytes() for name in names])
        shutil.rmtree(tmp_path / "out")
    assert told["1"] == told["2"]
    stdout, stderr, names, _ = told["1"]
    assert stdout.splitlines() == [
        f"没有写出：facts/{file.name}" if file in (files[2], files[4]) else f"已写好：out/{file.stem}.docx"
        for file in files
    ]
    assert f"facts/{files[2].name}:2:5 错误[wrong-year] " in "\n".join(stderr)
    assert f"facts/{files[4].name}:5:9 错误[wrong-kind] " in "\n".join(stderr)
    assert stderr[-3:] == ["没有写出的：", f"   facts/{files[2].name}", f"   facts/{files[4].name}"]
    assert len(names) == 4


def test_a_file_that_is_missing_broken_or_locked_stops_no_other(tmp_path: Path) -> None:
    small_towns(tmp_path, 2)
    (tmp_path / "坏.yaml").write_bytes(b"\xff\xfe\xfa\x00\x81")
    (tmp_path / "表.yaml").write_bytes(b"PK\x03\x04")
    (tmp_path / "空.yaml").write_bytes(b"")
    done = drafter(tmp_path, "build", "没有.yaml", "坏.yaml", "表.yaml", "空.yaml", "安坝镇.yaml", "白坝镇.yaml")
    assert done.returncode == 1
    assert done.stdout.count("没有写出：") == 4
    assert done.stdout.endswith("已写好：安坝镇.docx\n已写好：白坝镇.docx\n")
    assert all(code in done.stderr for code in ("missing-file", "unknown-encoding", "not-text", "empty-file"))
    assert "Traceback" not in done.stderr


def test_a_fault_of_ours_is_told_and_stops_no_other(tmp_path: Path) -> None:
    (file,) = small_towns(tmp_path, 1)
    broken = BuildJob(file, (), (ReportRequest(script="火星文"), ReportRequest(length=-1)), ".pdf", (), "简体")
    first, second = Builder().tried(broken), Builder().tried(build_jobs([file])[0])
    assert "KeyError: '.pdf'" in first.fault
    assert (len(second.reports), second.fault) == (1, "")


NAMES = {
    "one folder": (["facts/甲.yaml", "facts/乙.yml"], ["甲", "乙"]),
    "the same name in many folders": (["甲县/facts.yaml", "乙县/facts.yaml"], ["甲县", "乙县"]),
    "the same name in folders of the same name": (["甲/镇/facts.yaml", "乙/镇/facts.yaml"], ["甲-镇", "乙-镇"]),
    "the same town in two counties": (["全/甲县/城关.yaml", "全/乙县/城关.yaml"], ["甲县-城关", "乙县-城关"]),
    "two endings": (["甲.yaml", "甲.yml"], ["甲", "甲-2"]),
    "capitals alone": (["A.yaml", "a.yml"], ["A", "a-2"]),
    "joined names alike": (["甲-乙/丙.yaml", "甲/乙-丙.yaml"], ["甲-乙-丙", "甲-乙-丙-2"]),
    "a number that is taken": (["甲-2.yaml", "甲.yaml", "甲.yml"], ["甲-2", "甲", "甲-3"]),
    "one file": (["临泾/facts.yaml"], ["临泾"]),
    "long": ([f"{'长' * 90}一.yaml", f"{'长' * 90}二.yaml"], ["长" * 60, f"{'长' * 60}-2"]),
}


@pytest.mark.parametrize(("files", "names"), NAMES.values(), ids=NAMES)
def test_reports_are_called_after_their_files_and_none_as_another(files: list[str], names: list[str]) -> None:
    found = list(names_for([Path(file) for file in files], [""], ".docx"))
    assert found == [(f"{name}.docx",) for name in names]
    assert all(len(name.encode()) <= 200 and file_name(name, "") == name for (name,) in found)


def test_several_reports_of_a_town_are_told_apart_by_their_kind() -> None:
    found = list(names_for([Path("甲.yaml"), Path("甲（简报）.yaml")], ["年度总结", "简报"], ".docx"))
    assert found == [
        ("甲（年度总结）.docx", "甲（简报）.docx"),
        ("甲（简报）（年度总结）.docx", "甲（简报）（简报）.docx"),
    ]


def test_two_towns_of_one_title_give_two_reports(tmp_path: Path) -> None:
    for place, count in (("甲县", 1001), ("乙县", 1002)):
        (tmp_path / place).mkdir()
        (tmp_path / place / "facts.yaml").write_text(FACTS.format("城关镇", count), encoding="utf-8")
    done = drafter(tmp_path, "build", "*/facts.yaml", "-o", "out/", "--report", "年度总结", "--report", "简报")
    assert done.returncode == 0
    assert "写好2份事实文件的4份报告，没有改动而跳过0份" in done.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "乙县（年度总结）.docx", "乙县（简报）.docx", "甲县（年度总结）.docx", "甲县（简报）.docx",
    ]  # fmt: skip
    beside = drafter(tmp_path, "build", "*/facts.yaml")
    assert beside.stdout == "已写好：乙县/乙县.docx\n已写好：甲县/甲县.docx\n"


def test_the_options_of_one_report_hold_for_many(tmp_path: Path) -> None:
    files = small_towns(tmp_path, 3)
    files[1].write_text(FACTS.format("东山镇", "××"), encoding="utf-8")
    final = drafter(tmp_path, "build", "*.yaml", "--final", "--open-list", "空着的.txt")
    assert (final.returncode, final.stdout.count("已写好"), "placeholder" in final.stderr) == (1, 2, True)
    listed = (tmp_path / "空着的.txt").read_text(encoding="utf-8-sig")
    assert [line for line in listed.splitlines() if line.endswith(".yaml")] == [file.name for file in sorted(files)]
    assert "可填，还空着的" in listed
    report = tmp_path / f"{files[0].stem}.docx"
    report.write_bytes(b"changed by the leader")
    again = drafter(tmp_path, "build", "*.yaml", "--strict")
    assert f"已写好：{files[0].stem}(2).docx" in again.stdout
    assert f"“{report.name}”不是 drafter 写完时的样子，留着没动" in again.stderr
    assert report.read_bytes() == b"changed by the leader"
    assert drafter(tmp_path, "build", "*.yaml", "--force").stdout.count("(2)") == 0


def test_a_file_given_twice_is_built_once(tmp_path: Path) -> None:
    (file,) = small_towns(tmp_path, 1)
    done = drafter(tmp_path, "build", file.name, f"./{file.name}", "*.yaml", "--jobs", "1")
    assert done.stdout == f"已写好：{file.stem}.docx\n"


def test_resume_skips_what_is_made_from_what_is_there_now(tmp_path: Path) -> None:
    files = small_towns(tmp_path, 3)
    run = ("build", "*.yaml", "-o", "out/", "--resume")
    assert drafter(tmp_path, *run).stdout.count("已写好") == 3
    again = drafter(tmp_path, *run)
    assert (again.returncode, again.stdout) == (0, "")
    assert "写好0份，没有改动而跳过3份，没有写出0份" in again.stderr
    files[1].write_text(FACTS.format("东山镇", 77), encoding="utf-8")
    (tmp_path / "out" / f"{files[2].stem}.docx").unlink()
    names = sorted(f"out/{file.stem}.docx" for file in files[1:])
    assert drafter(tmp_path, *run).stdout.splitlines() == [f"已写好：{name}" for name in names]


PHOTOGRAPH = "  照片: 照片/一.jpg\n"


def with_all(folder: Path) -> Path:
    """Lay out facts with a photograph, a paper and templates of one's own, and return the facts."""
    from drafter.schema import BUILT_IN

    (folder / "照片").mkdir()
    (folder / "模板" / "sections").mkdir(parents=True)
    Image.new("RGB", (60, 40), "green").save(folder / "照片" / "一.jpg")
    shutil.copy(BUILT_IN / "sections" / "健康.j2", folder / "模板" / "sections")
    paper = docx.Document()
    paper.add_paragraph("【正文】")
    paper.save(str(folder / "纸样.docx"))
    (folder / "facts.yaml").write_text(f"纸样: 纸样.docx\n{FACTS.format('甲镇', 5)}{PHOTOGRAPH}", encoding="utf-8")
    return folder / "facts.yaml"


def touch_facts(folder: Path) -> None:
    change(folder / "facts.yaml", "人数: 5", "人数: 6")


def touch_photograph(folder: Path) -> None:
    Image.new("RGB", (60, 40), "red").save(folder / "照片" / "一.jpg")


def touch_paper(folder: Path) -> None:
    paper = docx.Document(str(folder / "纸样.docx"))
    paper.add_paragraph("抄送：县妇联")
    paper.save(str(folder / "纸样.docx"))


def touch_template(folder: Path) -> None:
    change(folder / "模板" / "sections" / "健康.j2", "标题: .*", "标题: 妇女健康")


TOUCHES = [touch_facts, touch_photograph, touch_paper, touch_template]


@pytest.mark.parametrize("ending", [".docx", ".html", ".txt"])
@pytest.mark.parametrize("touch", TOUCHES, ids=lambda touch: touch.__name__)
def test_a_report_is_fresh_by_what_its_inputs_hold_and_by_no_clock(
    tmp_path: Path, touch: Callable[[Path], None], ending: str
) -> None:
    facts, report = with_all(tmp_path), tmp_path / f"总结{ending}"
    job = BuildJob(facts, (tmp_path / "模板",), (ReportRequest(),), ending, (), "简体")
    report.write_bytes(Builder().made(job).reports[0].data)
    assert is_fresh([report], job)
    # older than all of them, and later edited by a leader: what it was made from is the same
    os.utime(report, (0, 0))
    assert is_fresh([report], job)
    times = {path: path.stat() for path in tmp_path.rglob("*") if path.is_file()}
    touch(tmp_path)
    for path, found in times.items():
        os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert not is_fresh([report], job)


@pytest.mark.parametrize(
    "other",
    [
        {"requests": (ReportRequest(internal=True),)},
        {"with_facts": True},
        {"stops": ("missing-fact",)},
        {"review": True},
    ],
    ids=str,
)
def test_a_report_of_other_options_is_not_fresh(tmp_path: Path, other: dict[str, Any]) -> None:
    facts, report = with_all(tmp_path), tmp_path / "总结.docx"
    job = BuildJob(facts, (), (ReportRequest(),), ".docx", (), "简体")
    report.write_bytes(Builder().made(job).reports[0].data)
    assert is_fresh([report], job)
    assert not is_fresh([report], replace(job, **other))


def test_a_deleted_photograph_or_a_foreign_report_is_not_fresh(tmp_path: Path) -> None:
    facts, report = with_all(tmp_path), tmp_path / "总结.docx"
    job = BuildJob(facts, (), (ReportRequest(),), ".docx", (), "简体")
    made = Builder().made(job).reports[0].data
    report.write_bytes(made)
    (tmp_path / "照片" / "一.jpg").unlink()
    assert not is_fresh([report], job)
    touch_photograph(tmp_path)
    report.write_bytes(b"a leader's own")
    assert not is_fresh([report], job)
    # what was written beside the leader's is as good
    (tmp_path / "总结(2).docx").write_bytes(Builder().made(job).reports[0].data)
    assert is_fresh([report], job)


def test_a_leader_s_later_report_over_corrected_facts_is_not_taken_for_new(tmp_path: Path) -> None:
    (file,) = small_towns(tmp_path, 1)
    run = ("build", "*.yaml", "-o", "out/", "--resume")
    drafter(tmp_path, *run)
    report = tmp_path / "out" / f"{file.stem}.docx"
    edited = docx.Document(str(report))
    edited.paragraphs[0].runs[0].text += "（已阅）"
    file.write_text(FACTS.format(file.stem, 77), encoding="utf-8")
    edited.save(str(report))
    assert "(2).docx" in drafter(tmp_path, *run).stdout
    assert "跳过1份" in drafter(tmp_path, *run).stderr


def test_no_more_orders_are_taken_than_wait_for_a_process() -> None:
    taken: list[int] = []
    ahead = [len(taken) - done for done, _ in in_order(iter(range(100)), taken.append, 8)]
    assert taken == list(range(100))
    assert max(ahead) == 9


def test_a_workshop_keeps_no_more_than_a_few_libraries(tmp_path: Path) -> None:
    builder = Builder()
    for number in range(3 * MOST_KEPT):
        builder.library((tmp_path / str(number),))
    assert list(builder.kept) == [(tmp_path / str(number),) for number in range(2 * MOST_KEPT, 3 * MOST_KEPT)]
    assert builder.library((tmp_path / str(2 * MOST_KEPT),)) is builder.kept[tmp_path / str(2 * MOST_KEPT),]


@pytest.mark.long
def test_a_process_that_dies_loses_no_report(tmp_path: Path) -> None:
    files = small_towns(tmp_path, 20)
    made, killed = [], 0
    for result in results(build_jobs(files), 2):
        made.append(result)
        if len(made) == 3:
            for worker in active_children():
                worker.kill()
                killed += 1
    assert killed == 2
    assert [len(result.reports) for result in made] == [1] * 20
    assert [result.reports[0].title[:3] for result in made] == [file.stem for file in files]


@pytest.mark.long
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_leaves_whole_files_only_and_says_so(tmp_path: Path, jobs: str) -> None:
    write_towns(tmp_path / "facts", 60)
    command = [sys.executable, "-m", "drafter", "build", "facts/*.yaml", "-o", "out/", "--jobs", jobs]
    environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
    running = subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        start_new_session=True,
    )  # fmt: skip
    assert running.stdout
    # in the middle of the run: by then all of its processes are up
    for _ in range(25):
        assert running.stdout.readline().startswith("已写好：")
    # as a terminal sends it: to every process of the run
    os.killpg(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    left = sorted((tmp_path / "out").iterdir())
    assert 0 < len(left) < 60
    assert all(path.suffix == ".docx" and is_sealed(path.read_bytes(), PACKAGE) for path in left)
    assert f"已中断：写好了{len(left)}份，都是完整的；还有{60 - len(left)}份没有写，加上 --resume 接着写。" in said
    assert "Traceback" not in said
    assert drafter(tmp_path, "build", "facts/*.yaml", "-o", "out/", "--resume", "--jobs", "1").stdout.count(
        "已写好"
    ) == (60 - len(left))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals to open here")
def test_a_terminal_shows_a_bar_and_above_it_what_is_wrong(tmp_path: Path) -> None:
    import pty

    files = small_towns(tmp_path, 3)
    files[1].write_text(FACTS.format("东山镇", "好多"), encoding="utf-8")
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "drafter", "build", "*.yaml", "-o", "out/"]
    running = subprocess.Popen(command, cwd=tmp_path, stdout=slave, stderr=slave, stdin=slave)
    os.close(slave)
    said = b""
    while True:
        try:
            said += os.read(master, 4096)
        except OSError:
            break
    os.close(master)
    assert running.wait() == 1
    text = said.decode()
    assert "\r██████████·" in text
    assert " 3/3，每秒" in text
    assert "\r\n" + "白坝镇.yaml:5:9 错误[wrong-kind]" in text
    assert "已写好：" not in text


def test_a_plain_log_has_a_line_for_each_file_and_no_bar(tmp_path: Path) -> None:
    small_towns(tmp_path, 2)
    done = process(tmp_path, "build", "*.yaml")
    assert done.stdout == "已写好：安坝镇.docx\n已写好：白坝镇.docx\n"
    assert "\r" not in done.stderr
    assert done.stderr.count("\n") == 1
