"""The keys of a facts file that have one meaning everywhere, whatever a template declares."""

import re

TAG_KEY = "标签"

# Head keys that came later: no section may be called so, but a field of an office's own may.
LATER_HEAD_KEYS = ("上年", "目标", "下级", "花名册", "截止", "列举", "标题写法", "分村", "专题")
# The keys at the top of a facts file that are no sections; no section or field may be called so, but for the above.
HEAD_KEYS = (
    "格式", "报告", "单位", "年度", "标题", "日期", "落款", "供稿", "排版", "章节", "自拟", "附件", "文字",
    "忽略", "称呼", "署名", "盖章", "附注", "目录", "主要数据", "红头", "版记", "纸样", "随附事实", *LATER_HEAD_KEYS,
)  # fmt: skip
# the units below an office, the list of those that there are, and what is added up of them
LOWER_KEY, ROSTER_KEY, BY_UNIT_KEY, DEADLINE_KEY = "下级", "花名册", "分村", "截止"
ADDED_UP = "下级合计"
ADDED_UP_WORDS = (ADDED_UP, "下級合計")
# figures that stand beside those of the year
# the office's own Word template
PAPER_KEY = "纸样"
LAST_YEAR_KEY, TARGETS_KEY = REFERENCE_KEYS = ("上年", "目标")
# what was typed for a head key before it had its name
FORMER_KEYS = {"往年": "上年"}
# what stands by itself on the paper, and what every section takes beside its own fields
STANDING_KEYS = ("表格", "照片")
TEXT_KEYS = ("做法", "成效", "补充")
# figures and work items in the office's own words; a template may declare a field of its own by such a name
DATA_KEY, WORK_ITEMS_KEY = OWN_WORD_KEYS = ("数据", "事项")
FREE_KEYS = (*OWN_WORD_KEYS, *TEXT_KEYS, *STANDING_KEYS)
TOPIC_KEY, PURPOSE_KEY, DEEDS_KEY, _, RESULT_KEY, PRIVATE_KEY = WORK_ITEM_KEYS = (
    "题目", "目的", "做法", DATA_KEY, "成效", "私密",
)  # fmt: skip
# what a section takes beside them, unless its template declares a field of that name: a topic, and what leads in
SECTION_KEYS = (TOPIC_KEY, "总起")
LEAD_KEY = SECTION_KEYS[1]
# what a figure says it is a part of
PART = "其中"
TITLE_KEY = "标题"
OVERRIDE_KEYS = (TITLE_KEY, "正文", "列举")
# the time that a figure is of, where that is not the year's
PERIOD_KEY = "期间"
# what says that a value was taken over, and not looked at yet
UNVERIFIED_KEY = "待核"
# what stands beside a value in the long form; fields and columns of an office's own may be called as the later ones
FIRST_LONG_KEYS = ("值", "来源", "填报", TAG_KEY)
LONG_KEYS = (*FIRST_LONG_KEYS, PERIOD_KEY, UNVERIFIED_KEY)
NONE = "无"
# in either script
NONES = (NONE, "無")

# a value that says nothing: blank, or marks and quotes alone
SILENT = re.compile(r"""[\s。，、；：,.;:“”‘’《》"']*""")

FILE, PHOTOGRAPH_CAPTION = PHOTOGRAPH_KEYS = ("文件", "说明")
TABLE_CAPTION, ROWS, TOTAL = TABLE_KEYS = ("标题", "各行", "合计")
