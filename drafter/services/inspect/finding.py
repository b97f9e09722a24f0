"""A finding: where the paper is not what the layout wants, and whether the standard says so too."""

from dataclasses import dataclass
from enum import StrEnum

from drafter.core import mark
from drafter.services.inspect.read.roles import Inspected


class Part(StrEnum):
    """What a finding is about."""

    SECTION = mark("节")
    FOOTER = mark("页码")
    PARAGRAPH = mark("段")
    TABLE = mark("表格")


@dataclass(frozen=True, slots=True)
class Rule:
    """What a code is about, in which group it is shown, why the standard leaves it open, whether --fix cures it."""

    name: str
    group: str
    leeway: str
    repairable: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """What is, and what the layout wants; `clause` is that of the standard it goes against, if it goes against any.

    Of one that is `kept` the cure would cost something else that the paper holds.
    """

    code: str
    part: Part
    number: int
    role: str
    actual: str
    expected: str
    clause: str = ""
    kept: bool = False

    @property
    def rule(self) -> Rule:
        return RULES[self.code]

    @property
    def repairable(self) -> bool:
        """Whether --fix cures it."""
        return self.rule.repairable and not self.kept


def found_at(paragraph: Inspected, code: str, actual: str, expected: str, clause: str = "") -> Finding:
    """Return what is found in `paragraph`: at its number, or at that of its table."""
    part = Part.TABLE if paragraph.table else Part.PARAGRAPH
    return Finding(code, part, paragraph.table or paragraph.number, paragraph.role, actual, expected, clause)


_PAGE, _NUMBER, _TYPE, _SHAPE, _ORDER = mark("页面"), mark("页码"), mark("字符"), mark("段落"), mark("结构")
_OFFICIAL, _TABLE = mark("版头、附件、版记"), mark("表格")

# A code names the bad pattern; meanings.py says for each what is wrong and how to cure it.
RULES = {
    "page-size": Rule(mark("纸张"), _PAGE, "", True),
    "page-margins": Rule(mark("页边距"), _PAGE, mark("标准5.2.1许差1毫米"), True),
    "page-grid": Rule(mark("文档网格"), _PAGE, mark("标准5.2.3说“一般”每面22行、每行28字"), True),
    "footer-distance": Rule(mark("页脚距"), _PAGE, mark("标准没有写页脚距"), True),
    "missing-page-number": Rule(mark("页码"), _NUMBER, "", True),
    "page-number-place": Rule(mark("页码的位置"), _NUMBER, mark("标准7.5说单右双左，居中是各地常见的做法"), True),
    "page-number-form": Rule(mark("页码的样子"), _NUMBER, mark("标准7.5说“一般”"), True),
    "page-number-type": Rule(mark("页码的字体字号"), _NUMBER, mark("标准7.5说“一般”"), True),
    "hidden-first-number": Rule(mark("首页的页码"), _NUMBER, mark("标准10.1只有信函首页不显示页码"), True),
    "theme-face": Rule(mark("主题字体"), _TYPE, mark("标准没有写；主题字体在别的电脑上会变"), True),
    "chinese-face": Rule(mark("汉字的字体"), _TYPE, mark("标准5.2.2、7.3.1、7.3.3说“一般”"), True),
    "latin-face": Rule(mark("数字、字母的字体"), _TYPE, mark("标准没有写西文字体"), True),
    "latin-quotes": Rule(mark("引号、破折号、省略号的字体"), _TYPE, "", True),
    "foreign-language": Rule(mark("文字的语言"), _TYPE, mark("标准没有写；不是中文，会换成日文的字形"), True),
    "type-size": Rule(mark("字号"), _TYPE, mark("标准5.2.2、7.3.1、7.3.3说“一般”"), True),
    "bold-type": Rule(mark("加粗"), _TYPE, mark("标准没有写加不加粗"), True),
    "slanted-type": Rule(mark("倾斜、下划线"), _TYPE, mark("标准没有写"), True),
    "coloured-type": Rule(mark("文字的颜色"), _TYPE, "", True),
    "letter-spacing": Rule(mark("字距"), _TYPE, mark("标准5.2.3说“一般”每行28字"), True),
    "line-pitch": Rule(mark("行距"), _SHAPE, mark("标准5.2.3说“一般”每面22行，没有写磅数"), True),
    "paragraph-gap": Rule(mark("段前段后"), _SHAPE, mark("标准没有写"), True),
    "first-line-indent": Rule(mark("首行缩进"), _SHAPE, "", True),
    "side-indent": Rule(mark("左右缩进"), _SHAPE, "", True),
    "title-off-centre": Rule(mark("标题的位置"), _SHAPE, "", True),
    "off-centre": Rule(mark("位置"), _SHAPE, mark("标准没有写这一行的位置"), True),
    "text-alignment": Rule(mark("对齐"), _SHAPE, mark("标准没有写对齐的方式"), True),
    "loose-line-starts": Rule(mark("行首的标点"), _SHAPE, "", True),
    "widow-control": Rule(mark("孤行控制"), _SHAPE, mark("标准没有写；开着有的页会少一行"), True),
    "signature-place": Rule(mark("落款的位置"), _SHAPE, mark("标准7.3.5盖章的、不盖章的写法不同"), True),
    "cut-picture": Rule(mark("图片"), _SHAPE, mark("标准没有写；固定行距里的图只露出一条"), True),
    "missing-outline": Rule(mark("标题的级别"), _ORDER, mark("标准没有写；没有级别，导航窗格里看不到"), True),
    "heading-level": Rule(mark("标题的级别"), _ORDER, mark("标准没有写；级别和序号要一致"), True),
    "level-jump": Rule(mark("标题跳级"), _ORDER, mark("标准7.3.3说“可以”依次用四级序号"), False),
    "numbering-jump": Rule(mark("序号"), _ORDER, mark("标准7.3.3只说序号依次编"), False),
    "ordinal-mark": Rule(mark("序号的标点"), _ORDER, mark("GB/T 15834附录B是参考的"), False),
    "heading-stop": Rule(mark("标题末尾的标点"), _ORDER, mark("GB/T 15834附录B是参考的"), False),
    "stray-blank": Rule(mark("多出的空段"), _ORDER, mark("标准没有写"), False),
    "typed-indent": Rule(mark("打出来的空格"), _ORDER, mark("标准没有写怎样空出来"), False),
    "soft-break": Rule(mark("手动换行"), _ORDER, mark("标准没有写；换行后的一段没有首行缩进"), False),
    "date-form": Rule(mark("日期的写法"), _ORDER, "", False),
    "mark-colour": Rule(mark("发文机关标志的颜色"), _OFFICIAL, "", True),
    "document-number-form": Rule(mark("发文字号的写法"), _OFFICIAL, "", False),
    "signer-face": Rule(mark("签发人姓名的字体"), _OFFICIAL, "", True),
    "missing-red-line": Rule(mark("版头的红线"), _OFFICIAL, "", True),
    "enclosure-note-gap": Rule(mark("附件说明上面的空行"), _OFFICIAL, "", True),
    "enclosure-note-indent": Rule(mark("附件说明的位置"), _OFFICIAL, "", True),
    "enclosure-note-mark": Rule(mark("附件名称末尾的标点"), _OFFICIAL, "", False),
    "enclosure-page": Rule(mark("附件的页"), _OFFICIAL, "", True),
    "enclosure-title-place": Rule(mark("附件标题的位置"), _OFFICIAL, "", True),
    "copies-mark": Rule(mark("抄送的标点"), _OFFICIAL, "", False),
    "table-widths": Rule(mark("列宽"), _TABLE, mark("标准没有写；没有列宽，WPS会排乱"), True),
    "table-head": Rule(mark("表头"), _TABLE, mark("标准没有写；表格排到下一页，就看不到表头"), True),
    "torn-rows": Rule(mark("跨页断行"), _TABLE, mark("标准没有写；一行会拆在两页上"), True),
}
