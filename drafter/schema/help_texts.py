"""What to tell whoever fills in a facts file: of each field and each head key, in half a line."""

from drafter.core import mark, say
from drafter.schema.fields import Field
from drafter.schema.kinds.blocks import Photographs, Summary, Tables
from drafter.schema.kinds.figures import Figure

# what each head key is, and how it is filled in
HEAD_GUIDES = {
    "格式": (mark("格式的版本，不用改"), "2"),
    "报告": (mark("报告的种类"), ""),
    "单位": (mark("写总结的单位"), ""),
    "年度": (mark("必填，四位数字"), "2020"),
    "标题": (mark("总结的标题，空着就用单位和年度来定"), ""),
    "专题": (mark("专项总结讲的是哪一件事，空着就取第一章的名称"), "禁毒工作"),
    "日期": (mark("成文日期，印在落款下面"), "2020-12-28"),
    "落款": (mark("署名的单位，空着就用单位的名称；日期和落款都空着，就没有落款"), ""),
    "供稿": (mark("供稿的人，印在文末的括号里"), ""),
    "上年": (
        mark("上年的事实文件，或带着事实的报告，主要的数就和它比；也可以一行写一个数"),
        "../2023/facts.yaml",
    ),
    "目标": (mark("今年的目标：下面一行写一个数；或写上年那一份的文件名，取它“下一步打算”里的目标"), ""),
    "下级": (mark("各下级的事实文件；一个数写“下级合计”，就由它们相加"), "村/*.yaml"),
    "花名册": (mark("应当报的下级，用顿号隔开；没有报的就看得出来"), "柳树村、杨树村"),
    "截止": (mark("各下级最晚哪天报；drafter status 照它来看谁报晚了"), "2020-12-10"),
    "分村": (mark("要列成各村情况一览表的数，每项写名称"), "健康.两癌检查.人数"),
    "排版": (mark("纸的样子，空着就用报告定的"), ""),
    "文字": (mark("简体或繁体，空着就是简体；写繁体要先装 OpenCC"), "繁体"),
}
CHAPTER_GUIDES = {
    "章节": (mark("只写哪几章、照什么顺序，用顿号隔开；不写就照报告定的"), "组织建设、健康"),
    "列举": (mark("一章里的几件事怎么列：一是、首先、分行、小标题、段首；不写就照报告定的"), "一是"),
    "标题写法": (mark("标题写成什么样：工作、对句；不写就照报告定的"), "对句"),
    "自拟": (mark("报告里没有的章：每章以“- ”开头，下面写“标题”和“段落”"), ""),
}
FREE_GUIDES = {
    "数据": mark("上面没有的数字，一行一个，自己写名称：“组建宣讲队伍: 46支”"),
    "事项": mark("上面没有的工作，一件一项，每项以“- ”开头，下面写“题目”“目的”“做法”“数据”“成效”"),
    "做法": mark("怎么做的，下面一项一行，每行以“- ”开头"),
    "成效": mark("做得怎样"),
    "补充": mark("别的话，整段地写"),
    "表格": mark("一行一段，每段以“- ”开头，下面写“列名: 内容”"),
    "照片": mark("照片的文件名，几张就一行写一张，每行以“- ”开头"),
}
ADDED_UP_GUIDE = mark("写“是”，这里没有填的数都由各下级相加；要先写“下级”")
IGNORE_GUIDE = mark("不用再提醒的问题：每项写“路径”或“问题码”，再写“理由”")
UNVERIFIED_GUIDE = mark("接手来的、还没有核对的，写“是”；核对后删掉这一行")
PERIOD_GUIDE = mark("这个数是哪一段时间的；是当年的就不写")
TAG_GUIDE = mark("给哪种用途的报告写：对内、上报、宣传，可以写几种；不写就都写")
OVERRIDE_GUIDES = {
    "标题": mark("换掉这一章的标题"),
    "正文": mark("换掉这一章的全部文字"),
    "列举": mark("这一章的几件事怎么列：一是、首先、分行、小标题、段首"),
    "题目": mark("这一章合在别的章里时，说的是哪件事，如“开展科技培训”"),
    "总起": mark("这一章开头先说的一句话"),
}
RECORDS_GUIDE = mark("有几个就写几段，每段以“- ”开头；没有就把这几行删掉")


def guide(field: Field) -> str:
    """Return what `field` is, in which unit, and whether it must be filled."""
    what = say(FREE_GUIDES[field.path]) if field.path in FREE_GUIDES else field.help
    how = (
        say(FREE_GUIDES[field.kind.name])
        if isinstance(field.kind, Tables | Photographs) and field.path not in FREE_GUIDES
        else ""
    )
    lowest = say("{}级以上的填", field.lowest) if field.lowest else ""
    parts = [say("必填") if field.required else "", lowest, f"{what}{_units(field)}", _choices(field), how]
    return say("，").join(part for part in parts if part)


def with_example(guide: str, example: str) -> str:
    """Return `guide` and, where there is one, an example."""
    return say("，").join(part for part in (guide, say("例如：{}", example) if example else "") if part)


def measures_of(field: Field) -> str:
    """Return the units that what is typed in `field` may have, nothing where it has none."""
    if not isinstance(field.kind, Figure):
        return ""
    return "、".join(unit for unit in field.kind.units(field.spec) if unit != "％")


def choices_of(field: Field) -> tuple[str, ...]:
    """Return what may be chosen in `field`, nothing where words are typed."""
    return field.kind.choices if isinstance(field.kind, Summary) else field.spec.choices


def usual_choice(field: Field) -> str:
    """Return what `field` comes to where nothing is chosen in it, nothing where that is no choice of its own."""
    chosen = choices_of(field) if field.kind.is_choice or isinstance(field.kind, Summary) else ()
    return chosen[0] if chosen else ""


def _units(field: Field) -> str:
    units = measures_of(field)
    return f"（{units}）" if units else ""


def _choices(field: Field) -> str:
    choices = "、".join(choices_of(field))
    if not choices:
        return ""
    if usual := usual_choice(field):
        return say("从这些里选一个：{}；空着就是“{}”", choices, usual)
    return say("从这些里选一个：{}", choices)
