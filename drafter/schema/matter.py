"""What goes with the text of a report, declared as the fields of sections are: 红头, 称呼, 目录, 附件, 随附事实."""

from functools import cache

from drafter.core import Location, Source, mark, say, spoken
from drafter.model import FactPath
from drafter.parsing import Facts, Scalar, is_none
from drafter.schema.fields import Declaration, Field, Group, Records
from drafter.schema.kinds import KINDS
from drafter.schema.kinds.base import Spec
from drafter.schema.kinds.choices import NO, YES

_NOWHERE = Location(Source("", ""), 1)
AT_FOOT, UNDER_TITLE = "文末", "题下"
LETTERHEAD, IMPRINT, ENCLOSURES, EMBEDDED = "红头", "版记", "附件", "随附事实"


def _field(path: str, kind: str, help_text: str, example: str = "", choices: tuple[str, ...] = ()) -> Field:
    required = path == "附件.名称"
    return Field(path, KINDS[kind], Spec((), choices), _NOWHERE, required, say(help_text), example)


def _group(path: str, *members: Field) -> Group:
    return Group(path, {FactPath(member.path).leaf: member for member in members}, _NOWHERE)


def formal_fields() -> dict[str, Declaration]:
    """Return the fields of what goes with the text, by their keys at the top of a facts file."""
    return _fields_in(spoken())


@cache
def _fields_in(_language: str) -> dict[str, Declaration]:
    """Return those fields with their help in the language that is spoken."""
    flag = (NO, YES)
    return {
        "称呼": _field("称呼", "文字", mark("写给谁，顶格印在正文前面"), "县妇联"),
        "署名": _field("署名", "选项", mark("单位和日期印在哪里"), choices=(AT_FOOT, UNDER_TITLE)),
        "盖章": _field("盖章", "选项", mark("要不要盖章，落款的位置因此不同"), choices=flag),
        "附注": _field("附注", "文字", mark("印在日期下面的括号里"), "联系人：张某某"),
        "纸样": _field("纸样", "文字", mark("单位自己的 Word 文件，里面单独一行写着【正文】"), "我的红头.docx"),
        "目录": _field("目录", "选项", mark("要不要在前面放目录"), choices=flag),
        "主要数据": _field("主要数据", "选项", mark("要不要在后面附一张主要数据一览表"), choices=flag),
        EMBEDDED: _field(EMBEDDED, "选项", mark("要不要把事实文件放进 .docx 里"), choices=flag),
        LETTERHEAD: _group(
            LETTERHEAD,
            _field("红头.标志", "文字", mark("红色的大字，空着就是单位的名称加“文件”"), "临泾镇妇女联合会文件"),
            _field("红头.文号", "文字", mark("发文字号"), "临妇发〔2020〕12号"),
            _field("红头.签发人", "名单", mark("上报的才写"), "张某某"),
            _field("红头.份号", "文字", mark("六位数字"), "000001"),
            _field("红头.密级", "文字", mark("密级和保密期限"), "秘密★1年"),
            _field("红头.紧急程度", "文字", mark("特急或加急"), "加急"),
        ),
        IMPRINT: _group(
            IMPRINT,
            _field("版记.抄送", "文字", mark("抄送的机关"), "县妇联，镇党政办公室"),
            _field("版记.印发", "文字", mark("印发的机关，空着就是单位的名称")),
            _field("版记.日期", "日期", mark("印发的日期，空着就是成文日期"), "2020-12-29"),
        ),
        ENCLOSURES: Records(
            _group(
                ENCLOSURES,
                _field("附件.名称", "文字", mark("附件的名称"), "2020年“最美家庭”名单"),
                _field("附件.正文", "段落", mark("附件里的话，一段一项")),
                _field("附件.表格", "表格", mark("附件里的表格")),
                _field("附件.照片", "照片", mark("附件里的照片")),
            )
        ),
    }


def asked(facts: Facts, key: str) -> bool:
    """Return whether `key` stands in the facts and is not answered by 无."""
    node = facts.tree.items.get(key)
    words = node.text.strip() if isinstance(node, Scalar) else key
    return node is not None and words not in ("", NO) and not is_none(words)
