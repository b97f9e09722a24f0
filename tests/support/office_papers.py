"""Word files as python-docx leaves them, and as offices type them in Word and WPS."""

from typing import Any

import docx
from docx.shared import Pt, RGBColor

from drafter.services.inspect.elements import put


def library_default() -> Any:
    document = docx.Document()
    document.add_heading("临泾镇妇联2020年工作总结", 0)
    document.add_paragraph("2020年，为1039名妇女做了“两癌”检查……")
    document.add_heading("一、组织建设", 1)
    document.add_heading("（一）换届", 2)
    document.add_paragraph("14个村的妇联都换了届。")
    document.add_table(1, 2).cell(0, 0).text = "“项目”和数量"
    document.add_paragraph("临泾镇妇联")
    document.add_paragraph("2020年12月28日")
    return document


def typed() -> Any:
    """Return a file as an office types it: no styles, faces and indents by hand."""
    document = docx.Document()
    lines = [
        ("镇原县临泾镇妇联", "方正小标宋简体", 22, 1), ("2020年工作总结", "方正小标宋简体", 22, 1),
        ("（2020年12月28日）", "楷体", 16, 1), ("县妇联：", "仿宋", 16, 0), ("现将工作情况汇报如下：", "仿宋", 16, 0),
        ("一、组织建设", "黑体", 16, 0), ("（一）换届", "楷体", 16, 0), ("14个村的妇联都换了届。", "仿宋", 16, 0),
        ("1.选举。选出执委14名，女性占多数。", "仿宋", 16, 0), ("二、健康", "黑体", 16, 0), ("检查1039名。", "仿宋", 16, 0),
        ("附件：1.获奖名单", "仿宋", 16, 0), ("2.活动照片", "仿宋", 16, 0), ("临泾镇妇联", "仿宋", 16, 2),
        ("2020年12月28日", "仿宋", 16, 2),
    ]  # fmt: skip
    for text, face, size, align in lines:
        line = document.add_paragraph()
        line.alignment = align
        properties = line.add_run(text)._r.get_or_add_rPr()
        put(properties, "rFonts", ascii="Times New Roman", hAnsi="Times New Roman", eastAsia=face)
        put(properties, "sz", val=size * 2)
    return document


def by_hand() -> Any:
    """Return a whole paper as it is typed in WPS: no styles, everything set by hand."""
    document = docx.Document()
    for text, face, size, align in LINES:
        line = document.add_paragraph()
        line.alignment = align
        run = line.add_run(text)
        put(run._r.get_or_add_rPr(), "rFonts", ascii="Times New Roman", hAnsi="Times New Roman", eastAsia=face)
        run.font.size = Pt(size)
        if "文件" in text:
            run.font.color.rgb = RGBColor(0xE6, 0, 0)
        if text.startswith("单位："):
            table = document.add_table(3, 2)
            for number, place in enumerate(table._cells):
                place.text = f"第{number}格"
    return document


LINES = [
    ("目    录", "黑体", 22, 1), ("一、组织建设……………………1", "仿宋", 16, 0), ("二、健康\t2", "仿宋", 16, 0),
    ("特 急", "黑体", 16, 0), ("内部使用", "黑体", 16, 0), ("临泾镇妇女联合会文件", "方正小标宋简体", 40, 1), ("临妇发[2020]12号", "仿宋", 16, 1),
    ("关于2020年度工作情况的报告", "方正小标宋简体", 22, 1), ("县妇联：", "仿宋", 16, 0), ("现将工作情况报告如下：", "仿宋", 16, 0),
    ("一、组织建设", "黑体", 16, 0), ("14个村的妇联都换了届。", "仿宋", 16, 0), ("各村情况", "黑体", 14, 1), ("单位：户", "仿宋", 12, 2),
    ("二、健康", "黑体", 16, 0), ("检查1039名。", "仿宋", 16, 0), ("附件：1.2020年获奖名单", "仿宋", 16, 0), ("2.2020年活动照片", "仿宋", 16, 0),
    ("临泾镇妇女联合会", "仿宋", 16, 2), ("2020年12月28日", "仿宋", 16, 2), ("（联系人：张某某，电话：0934-0000000）", "仿宋", 16, 0),
    ("附件1", "黑体", 16, 0), ("2020年获奖名单", "方正小标宋简体", 22, 1), ("一、最美家庭", "黑体", 16, 0), ("某某村14户。", "仿宋", 16, 0),
    ("抄送：县妇联，镇党委。", "仿宋", 14, 0), ("临泾镇妇女联合会        2020年12月29日印发", "仿宋", 14, 0),
]  # fmt: skip
