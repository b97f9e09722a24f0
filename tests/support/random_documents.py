"""Documents that no facts make: at random, of every kind of block, and one of all that is hard to print."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import ExifTags, Image

from drafter.core.diagnostics.problem import Location, Source
from drafter.core.text.numerals import chinese
from drafter.model.document import (
    Block,
    Document,
    DocumentChapter,
    DocumentItem,
    Enclosure,
    Heading,
    Imprint,
    Letterhead,
    Paragraph,
    Picture,
    Run,
    Table,
)
from drafter.model.fact import Blank
from drafter.model.image import Photograph, photograph_at
from drafter.model.numbering import numbered, run_in
from drafter.schema.layouts.loader import load_layout
from drafter.schema.library import Library
from drafter.writers.docx.writer import write_docx

LAYOUTS = {name: load_layout(Library(), name) for name in Library().names("layouts")}
BLANK = Blank("甲", Location(Source("facts.yaml", "甲:\n"), 1), required=True)
WORDS = (
    *(
        "镇妇联",
        "走访困难家庭",
        "妇女之家",
        "“最美家庭”",
        "《妇女权益保障法》",
        "（含社区）",
        "2020年",
        "180余名",
        "1.5万元",
    ),
    *(
        "0—2岁",
        "95.5%",
        "……",
        "——",
        "“6·26”",
        "二〇二〇年",
        "喆",
        "玥",
        "㐂",
        "①",
        "℃",
        "ＡＢＣ１２３",
        "QQ群",
        "<b>&amp;</b>",
    ),
    *('"', "'", "]]>", "\\", "{{ 甲 }}", "　", "  ", "email@example.org", "1,234,567.89", "～", "·", "‰", "→", "é"),
)
SENTENCE = "镇妇联组织各村妇联主席逐户走访困难家庭，了解她们的生产和生活情况，帮助她们解决实际困难。"
MARKS = "，。；：、！？"
NUMBERINGS = ("公文", "一、1、", "（一）1.", "无")


def photographs(folder: Path) -> tuple[Photograph, ...]:
    """Make photographs in `folder`: a wide one, a tall one, a small one that is clear in parts, and one that lies on its side."""
    turned = Image.Exif()
    turned[ExifTags.Base.Orientation] = 6
    gradient = Image.linear_gradient("L")
    made = {
        "宽.jpg": (gradient.resize((1600, 900)).convert("RGB"), None),
        "高.jpg": (gradient.resize((900, 1600)).convert("RGB"), None),
        "小.png": (Image.merge("LA", (gradient, gradient)), None),
        "横.jpg": (gradient.resize((1600, 1200)).convert("RGB"), turned),
    }
    for name, (image, exif) in made.items():
        image.save(folder / name, **({"exif": exif} if exif else {}))
    return tuple(photograph_at(folder / name) for name in made)


def paper(folder: Path) -> Path:
    """Make an office's own paper in `folder`."""
    words = ("某妇联文件", "【标题】", "【正文】", "地址：某某路1号")
    document = Document((Run("内部资料"),), tuple(Paragraph((Run(each),)) for each in words))
    (folder / "红头.docx").write_bytes(write_docx(document, LAYOUTS["公文"]))
    return folder / "红头.docx"


def random_documents(count: int, folder: Path) -> Iterator[Document]:
    """Yield `count` documents, the same ones in every run; what they need lies in `folder`."""
    chance = random.Random(9704)
    made = _Random(chance, photographs(folder), paper(folder))
    for _ in range(count):
        yield made.document()


class _Random:
    def __init__(self, chance: random.Random, photographs: tuple[Photograph, ...], paper: Path) -> None:
        self.chance = chance
        self.photographs = photographs
        self.paper = paper

    def document(self) -> Document:
        numbering = self.chance.choice(NUMBERINGS)
        blocks = numbered(self.blocks(12), numbering)
        if self.chance.random() < 0.3:
            blocks = run_in(blocks)
        return Document(
            title=self.runs(1),
            blocks=blocks,
            signature=self.sometimes(Run("临泾镇妇女联合会"[: self.chance.randint(1, 8)] * self.chance.randint(1, 3))),
            date=self.sometimes(Run(f"{self.chance.randint(1949, 2030)}年{self.chance.randint(1, 12)}月1日")),
            author=self.words(),
            sealed=self.chance.random() < 0.3,
            byline=self.chance.random() < 0.3,
            contents=self.sometimes(Run("目　录")),
            salutation=self.sometimes(Run("县妇联：")),
            remark=self.sometimes(Run(f"联系人：{self.words()}")),
            letterhead=self.letterhead() if self.chance.random() < 0.3 else None,
            enclosures=tuple(self.enclosure() for _ in range(self.chance.choice((0, 0, 1, 3)))),
            imprint=self.imprint() if self.chance.random() < 0.3 else None,
            numbering=numbering,
            stationery=self.paper if self.chance.random() < 0.1 else None,
            chapters=tuple(
                DocumentChapter(block.runs, (block.section,), (DocumentItem(block.runs, block.section),))
                for block in blocks
                if isinstance(block, Heading) and block.level == 1
            ),
        )

    def blocks(self, most: int) -> tuple[Block, ...]:
        return tuple(self.block() for _ in range(self.chance.randint(1, most)))

    def block(self) -> Block:
        make = self.chance.choices((self.heading, self.paragraph, self.table, self.picture), (4, 4, 1, 1))[0]
        return make()._replace(section=self.chance.choice(("", "健康", "组织建设")))

    def heading(self) -> Heading:
        return Heading(self.chance.randint(1, 4), self.runs(2))

    def paragraph(self) -> Paragraph:
        return Paragraph(self.runs(8))

    def table(self) -> Table:
        columns = self.chance.randint(1, 7)
        row, rows = lambda: tuple(self.cell() for _ in range(columns)), range(self.chance.randint(0, 40))
        total = row() if self.chance.random() < 0.5 else ()
        return Table(row(), tuple(row() for _ in rows), self.sometimes(Run(self.words())), total)

    def cell(self) -> tuple[Run, ...]:
        return self.chance.choice(((), (Run(str(self.chance.randint(0, 99999))),), (Run("王某某"),), self.runs(1)))

    def picture(self) -> Picture:
        photograph = self.chance.choice(self.photographs)
        return Picture(
            photograph, Run("", place=self.chance.choice((None, BLANK.location))), self.sometimes(*self.runs(1))
        )

    def letterhead(self) -> Letterhead:
        number = self.sometimes(Run("临妇〔2020〕7号"))
        corner = tuple(
            (Run(words),) for words in self.chance.sample(("000001", "秘密★1年", "特急"), self.chance.randint(0, 3))
        )
        return Letterhead(
            (Run("临泾镇妇女联合会文件"[self.chance.randint(0, 4) :]),),
            number,
            self.sometimes(Run("签发人：张某某")),
            corner,
        )

    def enclosure(self) -> Enclosure:
        return Enclosure(self.runs(1), self.blocks(4) if self.chance.random() < 0.7 else ())

    def imprint(self) -> Imprint:
        copies = self.sometimes(Run(f"抄送：{'县总工会，团县委，' * self.chance.randint(1, 9)}县妇儿工委。"))
        day = Run(f"2020年12月{self.chance.randint(1, 31)}日印发")
        return Imprint(copies, self.sometimes(Run("临泾镇妇女联合会办公室")), (day,))

    def runs(self, most: int) -> tuple[Run, ...]:
        return tuple(self.run() for _ in range(self.chance.randint(1, most)))

    def run(self) -> Run:
        if self.chance.random() < 0.1:
            return Run("【待补：甲】", missing=BLANK)
        return Run(self.words())

    def words(self) -> str:
        words = self.chance.choices(WORDS, k=self.chance.randint(1, 12))
        return "妇" + "".join(word + self.chance.choice(("", "", *MARKS)) for word in words)

    def sometimes(self, *runs: Run) -> tuple[Run, ...]:
        return runs if self.chance.random() < 0.6 else ()


def long_document(chapters: int = 12) -> Document:
    """Return a document of many pages of nothing but 汉字, with a heading that all but ends page one."""
    blocks: list[Block] = [Paragraph((Run("只有一行的一段。"),)) for _ in range(19)]
    for _ in range(chapters):
        blocks += [Heading(1, (Run("工作情况"),)), *(Paragraph((Run(SENTENCE * 6),)) for _ in range(4))]
    signature, date = (Run("临泾镇妇女联合会"),), (Run("2020年12月28日"),)
    return Document((Run("工作总结"),), numbered(blocks, "公文"), signature, date)


def official_document(photographs: Sequence[Photograph]) -> Document:
    """Return a report that goes to a superior, with tables, photographs and enclosures."""
    head = tuple((Run(words),) for words in ("村（社区）", "活动", "参加人次", "备注"))
    rows = tuple(
        tuple((Run(words),) for words in (f"第{chinese(number)}村", "走访困难家庭、送法进村等", f"{number * 7}", ""))
        for number in range(1, 31)
    )
    total = tuple((Run(words),) for words in ("合计", "", "3255", ""))
    table = Table(head, rows, (Run("表1　各村（社区）活动情况"),), total)
    text = Paragraph((Run(SENTENCE * 5),))
    pictures = [
        Picture(each, Run(""), (Run(f"图{place}　走访困难家庭"),)) for place, each in enumerate(photographs, start=1)
    ]
    blocks: list[Block] = []
    for place, level in enumerate((1, 2, 3, 4, 1, 2, 1), start=1):
        blocks += [Heading(level, (Run(f"走访困难家庭的第{chinese(place)}项工作"),)), text, text]
    return Document(
        title=(Run("临泾镇妇女联合会关于2020年度深入开展寻找“最美家庭”活动情况的报告"),),
        blocks=numbered([*blocks, table, text, *pictures, text], "公文"),
        signature=(Run("临泾镇妇女联合会"),),
        date=(Run("2020年12月28日"),),
        author="临泾镇妇女联合会",
        sealed=True,
        salutation=(Run("县妇联："),),
        remark=(Run("联系人：张某某"),),
        letterhead=Letterhead(
            (Run("临泾镇妇女联合会文件"),), (Run("临妇〔2020〕7号"),), (Run("签发人："), Run("张某某"))
        ),
        enclosures=(
            Enclosure((Run("2020年度各村（社区）主要数据一览表"),), (table,)),
            Enclosure((Run("走访名单"),)),
            Enclosure((Run("寻找“最美家庭”活动方案"),), (text, Paragraph((Run(SENTENCE),)))),
        ),
        imprint=Imprint(
            (Run("抄送：县总工会，团县委。"),), (Run("临泾镇妇女联合会办公室"),), (Run("2020年12月29日印发"),)
        ),
    )


def hard_document() -> Document:
    """Return a document of all that is hard to print."""
    return Document(
        title=(Run("临泾镇妇女联合会关于在全镇各村和社区继续深入开展寻找“最美家庭”活动的2020年工作总结和下一步打算"),),
        blocks=numbered(_hard_blocks(), "公文"),
        signature=(Run("临泾镇妇女联合会乡村振兴巾帼行动领导小组办公室"),),
        date=(Run("2020年12月28日"),),
        author="&<>\"'",
    )


def _hard_blocks() -> Iterator[Block]:
    # every mark at every place round the end of the line
    for mark in "，。；：、！？”’）》…—～·%℃":
        for place in range(23, 28):
            yield Paragraph((Run(f"{'妇' * place}{mark * (2 if mark in '…—' else 1)}{'女' * 4}。"),))
    for mark in "“‘（《":
        for place in range(23, 28):
            yield Paragraph((Run(f"{'妇' * place}{mark}女联{'”’）》'['“‘（《'.index(mark)]}工作。"),))
    for place in range(20, 28):
        yield Paragraph((Run(f"{'妇' * place}1,234,567.89元，{'女' * 30}。"),))
    yield Paragraph((Run("字母" + "a" * 200 + "。"),))
    yield Paragraph((Run("网址www.example.org/" + "path-" * 12 + "index.html，请登录。" * 4),))
    yield Paragraph((Run("二〇二〇年，李喆、王玥、陈珺、赵祎、孙赟、钱堃、周翀、吴婳到会；ＡＢＣ１２３。" * 3),))
    yield Paragraph((Run("&<>\"'&amp;]]><w:p/>{{ 甲 }}{% if %}\\n" * 4),))
    yield Paragraph((Run("，"),))
    yield Paragraph((Run(f"{'。' * 40}"),))
    for level in (1, 2, 3, 4):
        yield Heading(level, (Run("很长的标题也要印得下" * 8),))
    for _ in range(30):
        yield Heading(1, (Run("一级标题"),))
        yield Heading(2, (Run("二级标题“引号”2020年"),))
        yield Paragraph((Run("只有一行。"),))
    yield Paragraph((Run("最后一段。" * 30),))
