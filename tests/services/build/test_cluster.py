"""Reports made by other machines: a real scheduler and real workers, which share nothing with the test but a port."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from drafter.model import FactPath
from drafter.pipeline import ReportRequest
from drafter.schema import Library, Photographs, leaves, load_section
from drafter.services.build import dask_cluster
from drafter.services.build.belongings import files_belonging_to
from drafter.services.build.jobs import BuildJob
from drafter.services.build.remote_job import made, packed
from drafter.services.build.remote_result import read_results
from tests.services.build.test_batch import FACTS, small_towns
from tests.support.command_line import Done, drafter
from tests.support.towns import text_of, write_towns, wrong_reports

MISFIT = "import drafter.core.version\ndrafter.core.version.VERSION = '0.0.9'\n"
# dies of one facts file, as of one that takes more memory than there is
POISONED = """
import os
import drafter.services.build.remote_job as remote_job
def made(remote, usual=remote_job._made):
    return os._exit(1) if "白坝镇" in str(remote.job.facts) else usual(remote)
remote_job._made = made
"""
# answers with what runs a program where it is unpickled, in place of a report or of the reason why there is none
EVIL = """
import os
import drafter.services.build.remote_job as remote_job
class Evil({base}):
    def __reduce__(self):
        return os.mkdir, ({mark!r},)
def made(jobs):
    {answer} Evil()
remote_job.made = made
"""
STRANGE = """
import drafter.services.build.remote_job as remote_job
from dataclasses import replace
def made(jobs, usual=remote_job._tried):
    results = [usual(job) for job in jobs]
    return remote_job.as_data([replace(each, reports=[replace(r, data=r.data + b'MZ') for r in each.reports]) for each in results])
remote_job.made = made
"""
SILENT = """
import time
import drafter.services.build.remote_job as remote_job
def made(jobs):
    time.sleep(600)
remote_job.made = made
"""
STRANGER = "import sys\nsys.modules['drafter'] = None\n"
WORKER = "from dask.__main__ import main\nmain()\n"
WORDING = "---\n名称: 健康\n标题: 健康工作\n字段:\n  两癌检查:\n    人数: {种类: 数量, 单位: 名, 必填: 是}\n---\n"
JPEG = b"\xff\xd8\xff"
NOBODY = "tcp://127.0.0.1:1"


@contextmanager
def process(folder: Path, code: str, *args: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run `code` as a process of its own in `folder`, and end it with all that it started."""
    folder.mkdir(exist_ok=True)
    command = [sys.executable, "-c", code, *args]
    with (folder / "log").open("wb") as log:
        running = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, start_new_session=True)
    try:
        yield running
    finally:
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()


@contextmanager
def scheduler(folder: Path) -> Iterator[str]:
    """Run a scheduler, and give its address."""
    file = folder / "scheduler.json"
    args = ("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
    with process(folder / "scheduler", WORKER, *args):
        for _ in range(300):
            if file.exists() and (text := file.read_text()).strip().endswith("}"):
                break
            time.sleep(0.1)
        yield json.loads(text)["address"]


@contextmanager
def worker(folder: Path, address: str, name: str, before: str = "", *more: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a worker of the scheduler at `address` in a folder of its own, after the code in `before`."""
    args = ("worker", address, "--name", name, "--nthreads", "1", "--no-dashboard", *(more or ("--no-nanny",)))
    place = ("--local-directory", str(folder / name))
    with process(folder / name, before + WORKER, *args, *place) as running:
        yield running


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("cluster")
    with scheduler(folder) as address, worker(folder, address, "一"), worker(folder, address, "二"):
        yield address


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait longer than is usual for a worker, which starts a process of its own on a busy machine."""
    monkeypatch.setattr(dask_cluster, "PATIENCE", 90)


def build(folder: Path, *args: str) -> Done:
    return drafter(folder, "build", "facts/*.yaml", "-o", "out/", *args)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.long
def test_a_cluster_makes_the_same_files_and_says_the_same(tmp_path: Path, cluster: str) -> None:
    files = small_towns(tmp_path / "facts", 40)
    files[3].write_text(FACTS.format("东山镇", "好多"), encoding="utf-8")
    files[30].unlink()
    files[30].mkdir()
    # a file that the facts name goes along
    paper = docx.Document()
    paper.add_paragraph("本县的红头")
    paper.add_paragraph("【正文】")
    paper.save(str(tmp_path / "红头.docx"))
    files[5].write_text(FACTS.format("西山镇", 5) + "纸样: ../红头.docx\n", encoding="utf-8")
    own = tmp_path / "模板" / "sections"
    own.mkdir(parents=True)
    (own / "健康.j2").write_text(f"{WORDING}照本县的说法检查{{{{ 两癌检查.人数 }}}}。\n", encoding="utf-8")
    here = build(tmp_path, "--templates", "模板", "--jobs", "1")
    local = contents(tmp_path / "out")
    there = build(tmp_path, "--templates", "模板", "--cluster", cluster, "--force")
    assert len(local) == 38
    assert "本县的红头" in text_of(tmp_path / "out" / f"{files[5].stem}.docx")
    assert (there.returncode, there.stdout, contents(tmp_path / "out")) == (1, here.stdout, local)
    assert f"facts/{files[3].name}:5:9 错误[wrong-kind] " in there.stderr
    assert there.stderr.count("没有写出的：\n") == 1
    assert "/tmp" not in there.stderr


@pytest.mark.long
def test_a_mistake_in_a_template_is_told_with_the_file_at_home(tmp_path: Path, cluster: str) -> None:
    small_towns(tmp_path / "facts", 2)
    own = tmp_path / "facts" / "模板" / "sections"
    own.mkdir(parents=True)
    (own / "健康.j2").write_text(f"{WORDING}检查{{{{ 两癌检查.人数 }}}}，{{{{ 两癌检察 }}}}。\n", encoding="utf-8")
    here, there = (
        build(tmp_path, *args).stderr.splitlines()[:-1] for args in (("--jobs", "1"), ("--cluster", cluster))
    )
    assert here == there
    assert any(line.startswith("facts/模板/sections/健康.j2:") for line in there)


def started(folder: Path, address: str) -> subprocess.Popen[str]:
    """Start drafter as a process of its own with the cluster at `address`, and wait until it has written a report."""
    command = [sys.executable, "-m", "drafter", "build", "facts/*.yaml", "-o", "out/", "--cluster", address]
    settings = os.environ | {"PYTHONIOENCODING": "utf-8"}
    running = subprocess.Popen(
        command, cwd=folder, env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )
    assert running.stdout
    assert running.stdout.readline().startswith("已写好：")
    return running


@pytest.mark.long
def test_nothing_is_lost_when_a_worker_is_killed(tmp_path: Path) -> None:
    written = write_towns(tmp_path / "facts", 120)
    with scheduler(tmp_path) as address, worker(tmp_path, address, "一"), worker(tmp_path, address, "二") as doomed:
        running = started(tmp_path, address)
        doomed.kill()
        assert running.poll() is None
        _, troubles = running.communicate(timeout=240)
    assert (running.returncode, troubles[:7]) == (0, "写好120份，"), troubles
    assert wrong_reports(written, tmp_path / "out") == []


@pytest.mark.long
@pytest.mark.usefixtures("patient")
def test_a_report_that_every_worker_dies_of_is_told_and_stops_no_other(tmp_path: Path) -> None:
    files = small_towns(tmp_path / "facts", 45)
    (tmp_path / "poison.py").write_text(POISONED, encoding="utf-8")
    with scheduler(tmp_path) as address, worker(tmp_path, address, "一", "", "--preload", f"{tmp_path}/poison.py"):
        done = build(tmp_path, "--cluster", address)
    assert "白坝镇" in [file.stem for file in files]
    assert (done.returncode, len(contents(tmp_path / "out"))) == (1, 44)
    assert "“facts/白坝镇.yaml”：\n错误[lost-process] 写这一份的进程中途没了" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.long
def test_what_is_written_stays_and_is_told_when_the_scheduler_dies(tmp_path: Path) -> None:
    write_towns(tmp_path / "facts", 150)
    with scheduler(tmp_path) as address, worker(tmp_path, address, "一"):
        running = started(tmp_path, address)
    # both are gone now
    _, troubles = running.communicate(timeout=240)
    left = contents(tmp_path / "out")
    assert 0 < len(left) < 150
    assert running.returncode == 1
    assert "错误[cluster-lost] 集群中途断了" in troubles
    assert f"停下了：写好了{len(left)}份，都是完整的；还有{150 - len(left)}份没有写，加上 --resume 接着写。" in troubles
    assert "Traceback" not in troubles


@pytest.mark.long
@pytest.mark.parametrize(
    ("before", "said"),
    [
        (MISFIT, "错误[cluster-mismatch] 集群里有电脑装的是 drafter 0.0.9，这里是 "),
        (STRANGER, "错误[cluster-mismatch] 集群里有电脑没有装 drafter。"),
        (None, "错误[cluster-empty] “tcp://127.0.0.1:"),
    ],
    ids=["another version", "no drafter", "no worker"],
)
def test_a_cluster_that_cannot_do_the_work_is_told_in_chinese(tmp_path: Path, before: str | None, said: str) -> None:
    small_towns(tmp_path / "facts", 2)
    with scheduler(tmp_path) as address:
        if before is None:
            done = build(tmp_path, "--cluster", address)
        else:
            with worker(tmp_path, address, "一", before):
                done = build(tmp_path, "--cluster", address)
    assert done.returncode == 1
    assert done.stderr.startswith(said)
    assert "停下了：写好了0份，都是完整的；还有2份没有写" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.long
def test_a_scheduler_that_is_not_there_is_told_in_chinese(tmp_path: Path) -> None:
    small_towns(tmp_path / "facts", 1)
    done = build(tmp_path, "--cluster", NOBODY)
    assert done.returncode == 1
    assert done.stderr.startswith(f"错误[cluster-unreachable] “{NOBODY}”连不上")
    assert "Traceback" not in done.stderr


def test_a_missing_extra_is_told_with_what_to_install(tmp_path: Path) -> None:
    small_towns(tmp_path / "facts", 1)
    args = ["build", "facts/*.yaml", "--cluster", NOBODY]
    code = f"import sys\nsys.modules['distributed'] = None\nfrom drafter.cli import main\nmain({args})"
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert "错误[missing-extra] 用集群要的 Dask 还没有装。" in done.stderr
    assert 'pip install "drafter[cluster]"' in done.stderr


def job(facts: Path) -> BuildJob:
    return BuildJob(facts, (), (ReportRequest(),), ".docx", (), "简体")


def test_a_parcel_holds_the_facts_with_their_photographs_and_paper_and_nothing_else(tmp_path: Path) -> None:
    for name in ("一.jpg", "二.png", "没有提到.jpg", "来源.jpg", "提到.jpg"):
        (tmp_path / name).write_bytes(JPEG + name.encode())
    for name in ("红头.docx", "台账.docx"):
        (tmp_path / name).write_bytes(b"PK\3\4")
    (tmp_path / "密码.txt").write_text("甲乙丙", encoding="utf-8")
    (tmp_path / "钥匙.jpg").write_text("甲乙丙", encoding="utf-8")
    facts = tmp_path / "甲" / "facts.yaml"
    facts.parent.mkdir()
    facts.write_text(
        "纸样: ../红头.docx\n健康:\n  照片: [..\\\\一.jpg, ../三.jpg, ../密码.txt, ../钥匙.jpg]\n"
        "  两癌检查: {人数: {值: 9, 来源: ../来源.jpg}}\n  补充: ../提到.jpg\n自拟:\n"
        "- {标题: ../台账.docx, 照片: [{文件: ../二.png, 说明: ../提到.jpg}]}\n",
        encoding="utf-8",
    )
    files: dict[str, Any] = {parts[-1]: data for parts, data in packed(job(facts)).files}
    assert sorted(files) == sorted(["facts.yaml", "红头.docx", "一.jpg", "密码.txt", "钥匙.jpg", "二.png"])
    assert files["facts.yaml"] == facts.read_bytes()
    assert files["一.jpg"] == JPEG + "一.jpg".encode()
    # what is no picture is not sent, but that it is there: so the same is told of it as here
    assert files["密码.txt"] == files["钥匙.jpg"] == b""


def test_a_parcel_holds_the_facts_of_units_below_and_of_the_year_before(tmp_path: Path) -> None:
    for name in ("镇/村/甲村.yaml", "镇/村/乙村.yaml", "去年.yaml", "镇/别的.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        year = 2023 if name == "去年.yaml" else 2024
        text = f"单位: {{名称: {Path(name).stem}妇联, 级别: 村}}\n年度: {year}\n健康: {{两癌检查: {{人数: 7}}}}\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    asked = "健康: {两癌检查: {人数: 下级合计}}\n"
    town = f"格式: 2\n单位: 甲镇妇联\n年度: 2024\n下级: 村/*.yaml\n{asked}"
    (tmp_path / "镇" / "facts.yaml").write_text(town, encoding="utf-8")
    (tmp_path / "册.csv").write_text("名称\n甲镇\n乙镇\n", encoding="utf-8")
    facts = tmp_path / "facts.yaml"
    head = "格式: 2\n单位: 甲县妇联\n年度: 2024\n上年: 去年.yaml\n下级: {文件: 镇/facts.yaml, 花名册: 册.csv, 缺报: 说明}\n"
    facts.write_text(head + asked, encoding="utf-8")
    remote = packed(job(facts))
    shutil.rmtree(tmp_path / "镇")
    (tmp_path / "去年.yaml").unlink()
    (tmp_path / "册.csv").unlink()
    names = {"/".join(parts[-2:]) for parts, _ in remote.files}
    assert {"村/甲村.yaml", "村/乙村.yaml", "镇/facts.yaml"} <= names
    assert "镇/别的.yaml" not in names
    (result,) = read_results(made((remote,)), [job(facts)])
    (report,) = result.reports
    told = "".join(paragraph.text for paragraph in docx.Document(BytesIO(report.data)).paragraphs)
    assert "受检妇女14名（2个乡镇中1个报送），比上年增加7名" in told


def test_a_field_that_a_section_declares_as_photographs_is_known_by_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "一.jpg").write_bytes(JPEG)
    own = tmp_path / "模板"
    (own / "sections").mkdir(parents=True)
    declared = "---\n名称: 试\n标题: 试\n字段:\n  甲: {种类: 数量, 单位: 个, 必填: 是}\n  现场: {种类: 照片}\n---\n"
    (own / "sections" / "试.j2").write_text(f"{declared}甲{{{{ 甲 }}}}。\n\n{{{{ 现场 }}}}\n", encoding="utf-8")
    facts = tmp_path / "facts.yaml"
    facts.write_text("试: {甲: 3, 现场: 一.jpg, 说明: 一.jpg}\n", encoding="utf-8")
    assert files_belonging_to(facts, (own,)) == [tmp_path / "一.jpg"]
    assert files_belonging_to(facts, ()) == []


def test_no_built_in_section_calls_its_photographs_otherwise() -> None:
    library = Library()
    fields = [leaf for name in library.names("sections") for leaf in leaves(load_section(library, name).fields)]
    names = {FactPath(field.path).leaf for field in fields if isinstance(field.kind, Photographs)}
    assert names == {"照片"}


@pytest.mark.long
@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("answer", ["return", "raise"])
def test_an_answer_that_would_run_a_program_is_never_unpickled(tmp_path: Path, answer: str) -> None:
    small_towns(tmp_path / "facts", 2)
    evil = EVIL.format(base="Exception" if answer == "raise" else "object", mark="ran", answer=answer)
    (tmp_path / "evil.py").write_text(evil, encoding="utf-8")
    with scheduler(tmp_path) as address, worker(tmp_path, address, "一", "", "--preload", f"{tmp_path}/evil.py"):
        (done, seconds) = timed(lambda: build(tmp_path, "--cluster", address))
    # where it was run: the worker itself may, and each works in a folder of its own
    assert not (tmp_path / "ran").exists()
    assert "错误[cluster-strange] 集群里有电脑发回来的不是 drafter 写的报告" in done.stderr
    assert "Traceback" not in done.stderr
    assert seconds < 150


@pytest.mark.long
@pytest.mark.usefixtures("patient")
def test_a_report_that_is_not_ours_is_not_written(tmp_path: Path) -> None:
    small_towns(tmp_path / "facts", 2)
    (tmp_path / "strange.py").write_text(STRANGE, encoding="utf-8")
    with scheduler(tmp_path) as address, worker(tmp_path, address, "一", "", "--preload", f"{tmp_path}/strange.py"):
        done = build(tmp_path, "--cluster", address)
    assert "错误[cluster-strange] " in done.stderr
    assert contents(tmp_path / "out") == {}


@pytest.mark.long
@pytest.mark.usefixtures("patient")
def test_a_machine_that_never_answers_holds_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_towns(tmp_path / "facts", 2)
    (tmp_path / "silent.py").write_text(SILENT, encoding="utf-8")
    monkeypatch.setattr(dask_cluster, "SILENCE", 3)
    with scheduler(tmp_path) as address, worker(tmp_path, address, "一", "", "--preload", f"{tmp_path}/silent.py"):
        (done, seconds) = timed(lambda: build(tmp_path, "--cluster", address))
    assert "错误[cluster-silent] 集群里有电脑" in done.stderr
    assert "停下了：写好了0份" in done.stderr
    assert seconds < 150


def timed(call: Callable[[], Done]) -> tuple[Done, float]:
    begun = time.monotonic()
    return call(), time.monotonic() - begun


def test_a_broken_facts_file_names_nothing_and_is_sent_all_the_same(tmp_path: Path) -> None:
    facts = tmp_path / "facts.yaml"
    facts.write_text("单位：甲镇\n  年度: [\n", encoding="utf-8")
    remote = packed(job(facts))
    assert [data for _, data in remote.files] == [facts.read_bytes()]
