"""A document with every part of the paper, as drafter itself may write it."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from drafter.core.diagnostics.problem import Location, Source
from drafter.model.document import (
    Block,
    Document,
    Enclosure,
    Heading,
    Imprint,
    Letterhead,
    Paragraph,
    Picture,
    Run,
    Runs,
    Table,
)
from drafter.model.fact import Fact
from drafter.model.image import photograph_at
from drafter.model.numbering import numbered
from drafter.schema.layouts.loader import load_layout
from drafter.schema.library import Library
from drafter.writers.docx.writer import write_docx

SENTENCE = "2020年，镇妇联走访“两癌”患病妇女14户，发放慰问金2万元。"


def said(text: str) -> Runs:
    return (Run(text),)


def typed(text: str) -> Run:
    return Run(text, facts=(Fact("附", text, text, Location(Source("facts.yaml", ""), 1)),))


TABLE = Table(
    (said("序号"), said("村名"), said("户数")),
    tuple((said(str(number)), said("某某村"), said(str(number * 3))) for number in range(1, 3)),
    said("2020年“最美家庭”名单"),
    (said("合计"), said(""), said("9")),
)


def whole(photograph: Path, *, led: bool = True, sealed: bool = False) -> Document:
    """Return the document, with the red head and all that goes with it or, not `led`, with what stands without one."""
    picture = Picture(photograph_at(photograph), Run(""), said("镇妇联干部走访困难家庭"))
    blocks: tuple[Block, ...] = (
        Paragraph(said("现将工作情况汇报如下：")),
        Heading(1, said("组织建设工作")),
        Heading(2, said("建强基层组织")),
        Paragraph(said(SENTENCE * 3)),
        TABLE,
        TABLE,
        Heading(1, said("关爱妇女儿童工作")),
        Paragraph(said(SENTENCE)),
        picture,
        Paragraph(said(SENTENCE)),
    )
    enclosures = (
        Enclosure(said("2020年临泾镇“最美家庭”和“五好家庭”评选结果以及各村推荐上报情况名单汇总"), (TABLE,)),
        Enclosure(said("活动照片"), (picture,)),
        Enclosure(said("另附的材料")),
    )
    return Document(
        said("临泾镇妇女联合会关于2020年度妇女儿童工作情况的报告"),
        numbered(blocks, "公文"),
        said("临泾镇妇女联合会"),
        said("2020年12月28日"),
        sealed=sealed,
        byline=not led,
        contents=said("目录"),
        salutation=said("县妇联："),
        remark=said("联系人：张某某，电话：0934-0000000"),
        letterhead=Letterhead(
            said("临泾镇妇女联合会文件"),
            said("临妇发〔2020〕12号"),
            (Run("签发人："), typed("张某某")),
            (said("000001"), said("秘密★1年")),
        )
        if led
        else None,
        enclosures=enclosures if led else enclosures[1:2],
        imprint=Imprint(said("抄送：县妇联，镇党委，镇政府。"), said("临泾镇妇女联合会"), said("2020年12月29日印发"))
        if led
        else None,
    )


FORMS = {"with a red head": (True, True), "unsealed": (True, False), "with a byline": (False, False)}


@cache
def whole_docx(form: str, layout: str) -> bytes:
    """Return the document of `form`, one of FORMS, as drafter writes it in `layout`."""
    led, sealed = FORMS[form]
    with TemporaryDirectory() as folder:
        photograph = Path(folder) / "走访.jpg"
        Image.new("RGB", (160, 120), "white").save(photograph)
        return write_docx(whole(photograph, led=led, sealed=sealed), load_layout(Library(), layout))
