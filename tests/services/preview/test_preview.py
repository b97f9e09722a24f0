"""The preview: what its page says, when it is made anew, and whom its server answers."""

import http.client
import json
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import docx
import pytest
from PIL import Image

from drafter.model import image
from drafter.model.reading_order import paragraphs_of
from drafter.pipeline import USUAL, ReportRequest, draft
from drafter.schema.library import Library, own_folders
from drafter.services.preview.server import MOST_CONNECTIONS, Server, _Handler
from drafter.services.preview.session import Session
from tests.support.command_line import drafter
from tests.support.html_reader import Page

HEAD = "单位: 临泾镇妇联\n年度: 2020\n"
FACTS = (
    HEAD
    + """组织建设:
  行政村:
创建评选:
  最美家庭: {总数: 12, 市级: 16}
普法宣传:
  宣传资料:
    值: 5000多
    来源: 普法台账
    填报: 张某某
维权信访:
  信访: {接待: 82件, 处理: 80}
"""
)
WRONG = FACTS + "健康: {疫苗: {接种率: 好多}}\n"


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "我的 facts.yaml"
    path.write_text(FACTS, encoding="utf-8")
    return path


def session_of(facts: Path, request: ReportRequest = USUAL) -> Session:
    return Session(facts, lambda: Library(own_folders(facts.parent)), request)


def text_of(session: Session) -> str:
    return session.page.decode()


def data(page: str, name: str) -> Any:
    block = re.search(f'<script type="application/json" id="{name}">(.*?)</script>', page)
    assert block
    return json.loads(block[1])


def test_the_page_is_the_report_beside_its_problems(facts: Path) -> None:
    page = text_of(session_of(facts))
    assert Page(page).words == paragraphs_of(draft(facts).document)
    assert Page(page).loads == ["data:,", "preview.css", "preview.js"]
    assert re.findall(r'<li class="(\w+)">', page) == ["warning", "warning"]
    assert re.findall("<code>(.*?)</code>", page) == ["missing-fact", "part-exceeds-total"]
    assert '<mark data-field="组织建设.行政村" data-line="我的 facts.yaml:4"' in page
    assert page.count('data-line="我的 facts.yaml:4"') == 3
    assert '<pre class="excerpt"><span>4</span>   <u>行政村</u>:</pre>' in page
    assert "共2处问题：警告2处。" in page


def test_the_page_knows_of_each_fact_what_was_typed_and_who_says_so(facts: Path) -> None:
    known = data(text_of(session_of(facts)), "facts")
    assert known["我的 facts.yaml:9 普法宣传.宣传资料"] == {
        "typed": "值: 5000多", "origin": "普法台账", "filler": "张某某", "parents": []
    }  # fmt: skip
    (derived,) = (fact for name, fact in known.items() if name.endswith("维权信访.信访.结案率"))
    assert derived["parents"] == [f"维权信访.信访.{each}（我的 facts.yaml:13）" for each in ("处理", "接待")]


PRIVATE = """\
关爱妇女儿童:
  关爱: {对象: 孤儿}
  慰问: {对象: 张小花, 数量: {值: 1, 来源: 张小花的申请, 填报: 张小花}}
  补充: |
    张小花写来了感谢信，大家读了
    张小花写来了感谢信，大家读了
"""


@pytest.mark.parametrize("internal", [False, True])
def test_the_page_masks_what_was_typed_as_the_report_does(facts: Path, internal: bool) -> None:
    facts.write_text(HEAD + PRIVATE, encoding="utf-8")
    page = text_of(session_of(facts, ReportRequest(internal=internal)))
    assert ("张小花" in page) == internal
    known = data(page, "facts")["我的 facts.yaml:5 关爱妇女儿童.慰问.数量"]
    name = "张小花" if internal else "张某某"
    assert known["origin"] == f"{name}的申请"
    assert known["filler"] == name
    assert known["typed"].startswith(f"慰问: {{对象: {name}")
    assert "<code>repeated-fact</code>" in page


def test_nothing_that_was_typed_becomes_part_of_the_page(facts: Path) -> None:
    strange = "</script><script>alert(1)</script></body></head><b a='1' c=\"2\">&amp;甲"
    typed = f"'{strange.replace(chr(39), chr(39) * 2)}'"
    wrong = f"健康: {{疫苗: {{接种率: {typed}}}}}\n"
    facts.write_text(FACTS.replace("张某某", typed) + f"  补充: {typed}\n", encoding="utf-8")
    session = session_of(facts)
    page = text_of(session)
    assert strange in "".join(Page(page).words)
    assert data(page, "facts")["我的 facts.yaml:9 普法宣传.宣传资料"]["filler"] == strange
    facts.write_text(FACTS + wrong, encoding="utf-8")
    session.renew()
    for each in (page, text_of(session)):
        assert each.count("<script") == each.count("</script>") == 3
        assert each.count("</body>") == each.count("</head>") == each.count("<body") == 1
        assert "<b a=" not in each
    assert session.view.refused


def test_without_problems_the_page_says_so(facts: Path) -> None:
    facts.write_text(FACTS.replace("行政村:", "行政村: 14").replace("16", "6"), encoding="utf-8")
    page = text_of(session_of(facts))
    assert "<p>没有问题。</p>" in page
    assert "<li " not in page


def test_of_very_many_problems_the_page_shows_some(facts: Path) -> None:
    facts.write_text(FACTS + "健康:\n" + "".join(f"  甲{n}: 1\n" for n in range(99)), encoding="utf-8")
    page = text_of(session_of(facts))
    assert page.count("<code>unknown-fact</code>") == 30
    assert "还有69处[unknown-fact]，没有一一显示。" in page


def test_the_page_shows_the_kind_of_report_that_is_asked_for(facts: Path) -> None:
    assert "临泾镇妇联2020年上半年工作总结" in text_of(session_of(facts, ReportRequest("半年总结")))


def save_facts(folder: Path) -> None:
    (folder / "我的 facts.yaml").write_text(FACTS.replace("5000多", "6000多"), encoding="utf-8")


def save_template(folder: Path) -> None:
    text = Library().source("sections", "普法宣传").text
    assert "发放宣传资料" in text
    (folder / "模板" / "sections").mkdir(parents=True)
    (folder / "模板" / "sections" / "普法宣传.j2").write_text(
        text.replace("发放宣传资料", "送出手册"), encoding="utf-8"
    )


def save_layout(folder: Path) -> None:
    (folder / "模板" / "layouts").mkdir(parents=True)
    words = "名称: 公文\n继承: 公文·页码居中\n"
    (folder / "模板" / "layouts" / "公文.yaml").write_text(words, encoding="utf-8")


@pytest.mark.parametrize(
    ("save", "shown"),
    [(save_facts, "6000多份"), (save_template, "送出手册"), (save_layout, "公文")],
    ids=["facts", "a template", "a layout"],
)
def test_a_file_that_is_saved_makes_the_page_anew(facts: Path, save: Callable[[Path], None], shown: str) -> None:
    session = session_of(facts)
    version = session.version
    session.check()
    session.check()
    assert session.version == version
    save(facts.parent)
    # at the first look it may still be half written
    session.check()
    assert session.version == version
    session.check()
    assert session.version != version
    assert shown in text_of(session)
    assert f'data-version="{session.version}"' in text_of(session)


def test_a_picture_that_the_facts_name_is_looked_at(facts: Path) -> None:
    facts.write_text(FACTS + "  补充: 开班.jpg、照片\\结业.PNG\n", encoding="utf-8")
    session = session_of(facts)
    before = session.shown
    (facts.parent / "开班.jpg").write_bytes(b"\xff\xd8\xff")
    session.check()
    session.check()
    assert set(session.shown) - set(before) == {facts.parent / "开班.jpg"}
    assert facts.parent / "照片" / "结业.PNG" in session.named


def test_a_save_makes_no_photograph_anew_that_is_as_before(facts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Path] = []
    usual = image._developed
    monkeypatch.setattr(image, "_developed", lambda photo, *size: made.append(photo.path) or usual(photo, *size))
    photographs = [facts.parent / f"{colour}.png" for colour in ("red", "blue", "green")]
    for path in photographs:
        Image.new("RGB", (40, 31), path.stem).save(path)
    typed = "  照片:\n" + "".join(f"    - {path.name}\n" for path in photographs)
    facts.write_text(FACTS + typed, encoding="utf-8")
    session = session_of(facts)
    assert made == photographs
    facts.write_text(FACTS.replace("5000多", "6000多") + typed, encoding="utf-8")
    session.renew()
    assert "6000多份" in text_of(session)
    assert made == photographs
    before = text_of(session)
    Image.new("RGB", (40, 31), "black").save(photographs[1])
    session.renew()
    assert made == [*photographs, photographs[1]]
    assert text_of(session) != before


def test_two_saves_at_one_time_of_the_disk_are_both_shown(facts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # a disk in FAT counts by two seconds
    usual = os.stat
    monkeypatch.setattr(
        os,
        "stat",
        lambda *args, **options: os.stat_result(
            (*usual(*args, **options)[:7], 0, 0, 0), {"st_mtime_ns": 0, "st_ctime_ns": 0}
        ),
    )
    session = session_of(facts)
    for count in ("6000多", "7000多"):
        facts.write_text(FACTS.replace("5000多", count), encoding="utf-8")
        session.check()
        session.check()
        assert f"{count}份" in text_of(session)


def test_the_page_is_made_anew_when_the_paper_of_the_office_is_mended(facts: Path) -> None:
    facts.write_text("纸样: 纸\\红头.docx\n" + FACTS, encoding="utf-8")
    session = session_of(facts)
    assert [problem.code for problem in session.view.problems].count("bad-stationery") == 1
    paper = docx.Document()
    paper.add_paragraph("【正文】")
    (facts.parent / "纸").mkdir()
    paper.save(str(facts.parent / "纸" / "红头.docx"))
    session.check()
    session.check()
    assert "bad-stationery" not in [problem.code for problem in session.view.problems]


def test_what_is_saved_without_a_change_leaves_the_page_as_it_is(facts: Path) -> None:
    session = session_of(facts)
    version = session.version
    facts.write_text(FACTS + "# 记一笔\n", encoding="utf-8")
    session.renew()
    assert session.version == version


def gone(facts: Path) -> None:
    facts.unlink()


def broken(facts: Path) -> None:
    facts.write_text(FACTS + "健康：12\n", encoding="utf-8")


def undecodable(facts: Path) -> None:
    facts.write_bytes(b"\x81\xff\xfe\x00" * 40)


def mistaken(facts: Path) -> None:
    facts.write_text(WRONG, encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [(gone, "missing-file"), (broken, "fullwidth-colon"), (undecodable, "unknown-encoding"), (mistaken, "wrong-kind")],
)
def test_an_error_is_shown_above_the_report_from_before_until_it_is_mended(
    facts: Path, spoil: Callable[[Path], None], code: str
) -> None:
    session = session_of(facts)
    good = text_of(session)
    spoil(facts)
    session.renew()
    page = text_of(session)
    assert '<body data-version="' in page
    assert 'class="stale"' in page
    assert f"<code>{code}</code>" in page
    assert Page(page).words == Page(good).words
    assert re.findall('<li class="(.*?)">', page)[0] == "error"
    facts.write_text(FACTS, encoding="utf-8")
    session.renew()
    assert text_of(session) == good


def test_facts_that_make_no_report_at_first_are_told_and_recover(facts: Path) -> None:
    facts.write_text(WRONG, encoding="utf-8")
    session = session_of(facts)
    assert "还没有报告" in text_of(session)
    assert "<code>wrong-kind</code>" in text_of(session)
    facts.write_text(FACTS, encoding="utf-8")
    session.renew()
    assert Page(text_of(session)).words == paragraphs_of(draft(facts).document)


class Faulty(Library):
    """A library with a mistake in its code."""

    def names(self, kind: str) -> list[str]:
        return [kind] * (1 // 0)


def test_a_mistake_of_our_own_is_shown_and_outlived(facts: Path) -> None:
    session = session_of(facts)
    usual, session.library = session.library, Faulty
    session.renew()
    assert "ZeroDivisionError" in text_of(session)
    assert "这是 drafter 自己的毛病" in text_of(session)
    assert "5000多份" in text_of(session)
    session.library = usual
    session.renew()
    assert not session.view.refused


@contextmanager
def served(session: Session) -> Iterator[Server]:
    with Server(session, 0) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


def answer(server: Server, path: str, host: str = "127.0.0.1", method: str = "GET") -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(*server.server_address[:2])
    # what follows ~ lies below the secret
    connection.putrequest(method, path.replace("~", f"/{server.admission.secret}", 1), skip_host=True)
    connection.putheader("Host", host)
    connection.endheaders()
    return connection.getresponse()


def test_the_server_gives_the_page_and_what_belongs_to_it(facts: Path) -> None:
    session = session_of(facts)
    with served(session) as server:
        assert server.url == f"http://127.0.0.1:{server.server_address[1]}/{server.admission.secret}/"
        page = answer(server, "~/", f"localhost:{server.server_address[1]}")
        assert page.read() == session.page
        assert page.headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self';")
        assert page.headers["Content-Type"] == "text/html; charset=utf-8"
        for path in ("~/preview.css", "~/preview.js"):
            assert len(answer(server, path).read()) > 1000


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a server whose page nobody changes."""
    path = tmp_path_factory.mktemp("served") / "facts.yaml"
    path.write_text(FACTS, encoding="utf-8")
    with served(session_of(path)) as server:
        yield server


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/preview.css", "/changes", "/?", "//", "", "/" + "A" * 32 + "/", "~", "~~/", "/x~/"),
        *("~/facts.yaml", "~/%E6%88%91%E7%9A%84%20facts.yaml", "~/..", "~/../preview/server.py", "~/server.py", "~/?"),
    ],
)
def test_the_server_gives_nothing_else(server: Server, path: str) -> None:
    assert (answer(server, path).status, answer(server, path).read()) == (404, b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_the_server_takes_nothing(server: Server, method: str) -> None:
    assert answer(server, "~/", method=method).status == 501


@pytest.mark.parametrize(
    "host",
    ["", "example.com", "127.0.0.1.example.com", "localhost.example.com:80", "x@127.0.0.1", "127.0.0.2", "[::1]"],
)
def test_the_server_answers_to_its_own_names_alone(server: Server, host: str) -> None:
    assert answer(server, "~/", "LOCALHOST:8000").status == 200
    for path in ("~/", "~/preview.js", "~/changes", "/"):
        assert (answer(server, path, host).status, answer(server, path, host).read()) == (403, b"")


def test_two_servers_have_two_secrets(facts: Path) -> None:
    session = session_of(facts)
    with served(session) as one, served(session) as other:
        assert one.admission.secret != other.admission.secret
        assert answer(one, f"/{other.admission.secret}/").status == 404


def test_who_connects_and_says_nothing_is_let_go(facts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Handler, "timeout", 0.2)
    with served(session_of(facts)) as server:
        for said in (b"", b"GET ", b"GET / HTTP/1.1\r\nHost: localhost\r\n"):
            with socket.create_connection(("127.0.0.1", server.server_address[1]), timeout=10) as idle:
                idle.sendall(said)
                assert idle.recv(100) == b""


def test_who_takes_nothing_of_the_page_is_let_go(facts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Handler, "timeout", 0.2)
    session = session_of(facts)
    session.page = b"a" * 20_000_000
    with served(session) as server:
        with socket.create_connection(("127.0.0.1", server.server_address[1]), timeout=10) as idle:
            idle.sendall(f"GET /{server.admission.secret}/ HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            until(lambda: server.free._value == MOST_CONNECTIONS - 1)
            until(lambda: server.free._value == MOST_CONNECTIONS)
        assert answer(server, "~/").status == 200


def test_of_too_many_connections_some_are_let_go_at_once(facts: Path) -> None:
    with served(session_of(facts)) as server, ExitStack() as held:
        address = ("127.0.0.1", server.server_address[1])
        for _ in range(MOST_CONNECTIONS):
            held.enter_context(socket.create_connection(address, timeout=10))
        until(lambda: server.free._value == 0)
        with socket.create_connection(address, timeout=10) as more:
            assert more.recv(100) == b""


def until(holds: Callable[[], bool]) -> None:
    """Wait until what is asked for holds."""
    for _ in range(1000):
        if holds():
            return
        time.sleep(0.01)
    raise AssertionError


def test_the_server_tells_of_each_change(facts: Path) -> None:
    session = session_of(facts)
    with served(session) as server:
        changes = answer(server, "~/changes")
        assert changes.headers["Content-Type"] == "text/event-stream; charset=utf-8"
        told = []
        for text in (FACTS.replace("82", "83"), WRONG, FACTS):
            told.append(changes.readline())
            assert told[-1] == f"data: {session.version}\n".encode()
            assert changes.readline() == b"\n"
            facts.write_text(text, encoding="utf-8")
            session.renew()
        assert len(set(told)) == 3
        changes.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no Ctrl-C can be sent to a process on Windows")
def test_the_command_opens_the_browser_and_ends_at_ctrl_c(facts: Path) -> None:
    command = [sys.executable, "-u", "-X", "utf8", "-m", "drafter", "preview", str(facts)]
    browser = f"{shlex.quote(sys.executable)} -c 'import sys; print(sys.argv[1], flush=True)' %s"
    settings = os.environ | {"BROWSER": browser}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=settings, encoding="utf-8") as process:
        assert process.stdout
        place = re.fullmatch("预览在：(http://127.0.0.1:([0-9]+)(/[\\w-]{32}/))\n", process.stdout.readline())
        assert place
        assert process.stdout.readline().endswith("按 Ctrl-C 结束。\n")
        # what a program is started with, every user of the machine can read: it leads to the page once
        once = process.stdout.readline().strip()
        assert once.startswith(f"http://127.0.0.1:{place[2]}/")
        assert place[3].strip("/") not in once
        seen = []
        for path in (urlsplit(once).path, urlsplit(once).path, place[3]):
            connection = http.client.HTTPConnection("127.0.0.1", int(place[2]))
            connection.request("GET", path)
            seen.append(connection.getresponse())
        assert [each.status for each in seen] == [303, 404, 200]
        assert seen[0].headers["Location"] == place[1]
        assert "5000多份" in seen[2].read().decode()
        process.send_signal(signal.SIGINT)
        assert process.stdout.read() == "\n预览结束了。\n"
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--port", "80"], "“80”不是端口；写 1024 到 65535 的数字，例如 8000。"),
        (["--port", "甲"], "“甲”不是端口"),
        (["--port", "65536"], "“65536”不是端口"),
        (["--report", "年度总洁"], "没有“年度总洁”这种报告。"),
        (["--templates", "没有"], "没有“没有”这个文件夹。"),
    ],
)
def test_what_the_command_line_has_wrong_is_told(facts: Path, args: list[str], said: str) -> None:
    done = drafter(facts.parent, "preview", facts.name, "--no-browser", *args)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_port_that_is_taken_is_told(facts: Path) -> None:
    with served(session_of(facts)) as server:
        port = str(server.server_address[1])
        done = drafter(facts.parent, "preview", facts.name, "--no-browser", "--port", port)
    assert done.returncode == 2
    assert f"端口 {port} 用不了" in done.stderr


def test_facts_that_are_not_there_are_told_and_nothing_is_served(tmp_path: Path) -> None:
    done = drafter(tmp_path, "preview", "--no-browser")
    assert (done.returncode, done.stdout) == (1, "")
    assert "missing-file" in done.stderr
