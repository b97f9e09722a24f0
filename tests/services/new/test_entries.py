"""What becomes of each thing that stands in last year's file, one by one."""

from pathlib import Path
from textwrap import dedent

import pytest

from drafter.core.diagnostics.problem import Severity, Source
from drafter.parsing.facts import parse_facts, read_facts
from drafter.parsing.yaml.spelling import entry
from drafter.parsing.yaml.tree import Mapping, Node, Scalar, parse_tree
from drafter.pipeline import draft
from drafter.schema.library import Library
from drafter.services.new.entries import Entries
from drafter.services.new.rollover import Rollover, rolled
from drafter.services.new.source import last_year
from tests.support.section_bench import library_of

HEAD = "报告: 年度总结\n单位: {名称: 临泾镇妇联}\n年度: 2024\n"
HEALTH = "健康:\n  两癌检查:\n    人数: 1039人\n"


def begun(folder: Path, text: str, library: Library | None = None, year: int = 2025, head: str = HEAD) -> Rollover:
    """Return the file of `year` that begins with `text`, and see that it can be read."""
    path = folder / "2024" / "facts.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(head + dedent(text), encoding="utf-8")
    last = last_year(path, library or Library())
    done = rolled(last, library or Library(), year, folder / "2025")
    (folder / "2025").mkdir(exist_ok=True)
    new = folder / "2025" / "facts.yaml"
    new.write_text(done.text, encoding="utf-8")
    assert [problem.message for problem in parse_facts(Source("f", done.text)).problems] == []
    assert path.read_text(encoding="utf-8") == head + dedent(text)
    return done


def line(done: Rollover, key: str) -> str:
    """Return the one line of the new file that begins with `key`, without what aligns its remark."""
    (found,) = (each for each in done.text.splitlines() if each.lstrip(" -").startswith(f"{key}:"))
    return " ".join(found.split())


def at(done: Rollover, *keys: str) -> Node | None:
    return below(parse_facts(Source("f", done.text)).tree, *keys)


def below(node: Node | None, *keys: str) -> Node | None:
    for key in keys:
        node = node.items.get(key) if isinstance(node, Mapping) else None
    return node


def test_a_figure_of_the_year_is_emptied_and_told_in_a_remark(tmp_path: Path) -> None:
    done = begun(tmp_path, HEALTH)
    assert line(done, "人数") == "人数: # 上年：1039人；必填，接受“两癌”检查的人数（名、人、人次）"
    assert (done.taken, done.emptied, done.left) == (0, 1, 0)


def test_what_stands_is_taken_over_in_the_long_form_to_be_verified(tmp_path: Path) -> None:
    text = """
        组织建设:
          行政村:
            值: 14个
            来源: 民政台账
            填报: 张小花
            标签: 上报
          村妇联:
            职务: 妇代会主任
            主席: 14
    """
    done = begun(tmp_path, text)
    village = at(done, "组织建设", "行政村")
    assert isinstance(village, Mapping)
    said = {key: node.text for key, node in village.items.items() if isinstance(node, Scalar)}
    # who filled it in last year does not answer for this year's
    assert said == {"值": "14个", "来源": "民政台账", "标签": "上报", "待核": "是"}
    # what is chosen is no fact, and nobody would be asked whether it was verified
    assert isinstance(at(done, "组织建设", "村妇联", "职务"), Scalar)
    assert "职务: 妇代会主任" in done.text
    assert (done.taken, done.emptied) == (2, 0)
    assert draft(tmp_path / "2025" / "facts.yaml").unverified.keys() == {"组织建设.行政村", "组织建设.村妇联.主席"}


@pytest.mark.parametrize(
    ("value", "taken"),
    [("无", 1), ("", 0), ("{值: 14, 期间: 2023-04/2024-03}", 0), ("{值: 14, 待核: 是}", 1)],
)
def test_what_was_not_so_all_the_year_is_not_standing(tmp_path: Path, value: str, taken: int) -> None:
    done = begun(tmp_path, f"组织建设:\n  行政村: {value}\n  考核:\n    次数: 2\n")
    assert done.taken == taken
    assert done.text.count("待核: 是\n") == taken


def test_a_tag_stays_beside_what_was_emptied(tmp_path: Path) -> None:
    done = begun(
        tmp_path, "健康:\n  两癌检查:\n    人数: {值: 1039, 标签: 对内}\n  疫苗:\n    标签: 上报\n    人数: 3\n"
    )
    assert isinstance(at(done, "健康", "两癌检查", "人数"), Mapping)
    assert "标签: 对内\n" in done.text
    assert line(done, "值") == "值:"
    assert at(done, "健康", "疫苗", "标签") is not None


def test_own_words_stay_behind_and_are_counted(tmp_path: Path) -> None:
    text = """
        健康:
          总起: 今年做了一件大事
          做法: [请医生下乡, 挨家挨户动员]
          成效: 群众满意
          补充: 另有一事。
          事项:
            - 题目: 送医上门
              做法: 到村里看病
            - 到户宣传
          两癌检查:
            目的: 为了健康
            人数: 3
        普法宣传:
          正文: 整章自己写。
    """
    done = begun(tmp_path, text)
    for words in ("大事", "下乡", "满意", "另有", "送医", "到村里", "到户", "为了健康", "整章"):
        assert words not in done.text
    assert done.left == 1 + 2 + 1 + 1 + 2 + 1 + 1
    assert line(done, "做法").startswith("做法: # 怎么做的")
    assert at(done, "健康", "总起") is None
    assert at(done, "普法宣传", "正文") is None
    assert isinstance(at(done, "健康", "事项"), Scalar)


def test_the_names_of_own_figures_stay_but_those_that_name_their_year(tmp_path: Path) -> None:
    done = begun(
        tmp_path,
        "健康:\n  数据:\n    义诊车: 3辆\n    2024年新购: 1辆\n    第三届比武: 2场\n    “行程”（往返）: 30公里\n",
    )
    data = at(done, "健康", "数据")
    assert isinstance(data, Mapping)
    assert [*data.items] == ["义诊车", "“行程”（往返）"]
    assert line(done, "义诊车") == "义诊车: # 上年：3辆"
    assert (done.emptied, done.left) == (2, 2)


def test_records_become_one_with_all_that_they_had(tmp_path: Path) -> None:
    text = """
        创新创业与培训:
          培训班:
            - 名称: 月嫂班
              人数: 20
            - 名称: 剪纸班
              地点: 席沟圈
              人数: 20
    """
    done = begun(tmp_path, text)
    assert done.text.count("- 名称:") == 1
    assert "    - 名称:               # 上年：月嫂班、剪纸班；必填，培训班的名称\n" in done.text
    # said once where all say it
    assert "# 上年：20；培训的人数" in done.text
    assert "有几个就写几段" in line(done, "培训班")


def test_a_record_with_something_standing_stays_one_of_several(tmp_path: Path) -> None:
    library = library_of(
        tmp_path,
        {
            "sections/基地.j2": """
                ---
                名称: 基地
                标题: 基地工作
                字段:
                  基地:
                    - 名称: {种类: 文字, 必填: 是, 说明: 基地的名称, 例: 养鹅基地}
                      户数: {种类: 数量, 单位: 户, 说明: 带动的, 例: 3}
                常年: 基地.名称
                ---
                {% for 处 in 基地 %}
                {{ 处.名称 }}[带动{{ 处.户数 }}]。
                {% endfor %}
            """
        },
    )
    done = begun(tmp_path, "基地:\n  基地:\n    - 名称: 东坡基地\n      户数: 7\n    - 名称: 西沟基地\n", library)
    assert done.taken == 2
    assert done.text.index("值: 东坡基地") < done.text.index("# 上年：7") < done.text.index("值: 西沟基地")
    assert "值: 7" not in done.text


def test_what_is_private_is_in_no_remark(tmp_path: Path) -> None:
    text = """
        健康:
          两癌救助:
            私密: 是
            人数: 4321
            数据:
              王小丫救助金: 3456元
          事项:
            - 私密: 是
              题目: 帮李小草
              数据: {救助金: 7890元}
          保险:
            - 名称: 女性安康险
              数量: 20
            - 名称: 团体险
              私密: 是
              数量: 8765
          两癌检查:
            人数: 3
        关爱妇女儿童:
          资助:
            人数: 55
    """
    done = begun(tmp_path, text)
    for word in ("4321", "王小丫", "3456", "李小草", "7890", "8765", "团体险"):
        assert word not in done.text
    assert at(done, "健康", "两癌救助", "私密") is not None
    # the records that are nobody's business stay apart from the others
    assert done.text.count("- 名称:") == 2
    assert "# 上年：女性安康险" in done.text


def test_a_private_field_and_a_private_column_are_in_no_remark(tmp_path: Path) -> None:
    section = """
        ---
        名称: 帮扶
        标题: 帮扶工作
        字段:
          户数: {种类: 数量, 单位: 户, 必填: 是, 说明: 几户, 例: 3}
          姓名: {种类: 名单, 私密: 是, 说明: 帮了谁, 例: 张某某}
          名册: {种类: 表格, 列: {村名: 文字, 户主: {种类: 文字, 私密: 是}, 户数: 户}}
        ---
        帮扶{{ 户数 }}[（{{ 姓名 }}）]。

        {{ 名册 }}
    """
    library = library_of(tmp_path, {"sections/帮扶.j2": section})
    text = "帮扶:\n  户数: 8\n  姓名: 张小花\n  名册:\n    - 村名: 东坡村\n      户主: 王小丫\n      户数: 6\n"
    done = begun(tmp_path, text, library)
    assert "张小花" not in done.text
    assert "王小丫" not in done.text
    assert "# 上年：东坡村" in done.text
    assert "- 村名:" in done.text
    hidden = begun(tmp_path, text.replace("张小花", "【私密】"), library)
    assert "【私密】" not in hidden.text


def test_a_table_keeps_its_columns(tmp_path: Path) -> None:
    text = """
        健康:
          两癌检查:
            人数: 3
          表格:
            标题: 各村检查
            各行:
              - {村名: 东坡村, 人数: 20, 2024年: 3}
              - {村名: 西沟村, 人数: 30, 2024年: 4}
            合计: 是
    """
    done = begun(tmp_path, text)
    assert "标题: 各村检查" in done.text
    assert "合计: 是" in done.text
    assert "- 村名:" in done.text
    assert "# 上年：东坡村、西沟村" in done.text
    assert "2024年:" not in done.text
    dated = begun(tmp_path, text.replace("各村检查", "2024年各村检查"))
    assert line(dated, "标题") == "标题: # 上年：2024年各村检查"


@pytest.mark.parametrize(
    "value",
    [
        '"a # b: c"', "'单引号'", "'制\t表 #x'", "“全角”", '"- 项"', '"| 竖"', '"尾巴:"', '"{花}"', '"[方]"', '"&锚 *引"',
        '"%指令"', '"---"', '"...: "', "'值: 3 待核: 是'", "'# 井'", '"尾 #"',
    ],
)  # fmt: skip
def test_no_value_can_be_read_out_of_its_remark(tmp_path: Path, value: str) -> None:
    text = f"其他工作:\n  配合:\n    中心: {value}\n    工作: 植树\n  招商:\n    金额: 3万\n"
    done = begun(tmp_path, text)
    assert at(done, "其他工作", "配合", "中心") is not None
    node = at(done, "其他工作")
    assert isinstance(node, Mapping)
    assert [*node.items] == ["配合", "招商"]
    words = [text for _, text in _scalars(node)]
    assert [word for word in words if word] == []


@pytest.mark.parametrize(
    "sign", ["\n", "\r\n", "\t", "\x0b", "\x85", "\u2028", "\u2029", "\ufeff", "\u200b", "\x00", "\ud800"]
)
def test_a_remark_is_one_line_of_signs_that_may_stand_there(sign: str) -> None:
    remark = Entries("上年").remark([f"甲{sign}值: 3{sign}# 乙", f"{sign}丙"])
    assert remark == "上年：甲 值: 3 # 乙、丙"
    tree, problems = parse_tree(Source("f", f"人数:  # {remark}\n户数: 3\n"))
    said = [(key, node.text) for key, node in tree.items.items() if isinstance(node, Scalar)]
    assert said == [("人数", ""), ("户数", "3")]
    assert problems == []


def _scalars(node: Node) -> list[tuple[str, str]]:
    if isinstance(node, Mapping):
        return [each for key in node.items for each in _scalars(node.items[key])]
    return [("", node.text)] if isinstance(node, Scalar) else []


@pytest.mark.parametrize(
    "value", ["14 #3", "“十四”: 个", "- 14", "'14", '"十四"', "14\\", "是", "{14}", "0", "1e3", "~", "!!int 3"]
)
def test_what_stands_is_read_back_as_it_was(tmp_path: Path, value: str) -> None:
    section = """
        ---
        名称: 基地
        标题: 基地工作
        字段:
          名称: {种类: 文字, 必填: 是, 说明: 基地的名称, 例: 养鹅基地}
        常年: 名称
        ---
        现有{{ 名称 }}。
    """
    library = library_of(tmp_path, {"sections/基地.j2": section})
    spelled = "\n".join(entry("名称", value, "  "))
    done = begun(tmp_path, f"基地:\n{spelled}\n自拟: [{{标题: 别的, 段落: 有事。}}]\n", library)
    node = at(done, "基地", "名称", "值")
    assert isinstance(node, Scalar)
    assert node.text == value
    assert done.taken == 1


def test_a_long_value_is_cut_where_no_figure_is_halved(tmp_path: Path) -> None:
    done = begun(tmp_path, f"其他工作:\n  配合:\n    中心: {'做' * 27}123456项工作\n    工作: 植树\n")
    assert f"# 上年：{'做' * 27}……；" in line(done, "中心")


def test_the_head_stays_but_for_what_was_the_years(tmp_path: Path) -> None:
    head = """\
        标题: 2024年工作总结
        格式: 1
        报告: 年度总结
        单位:
          名称: 临泾镇妇联
          党政: 镇党委、镇政府
        年度: 2024
        日期: 2024-12-28
        落款: 临泾镇妇女联合会
        供稿: 张小花
        排版: 公文
        称呼: 县妇联
        目录: 是
        红头:
          标志: 临泾镇妇女联合会文件
          文号: 临妇发〔2024〕12号
          签发人: 张小花
        版记:
          抄送: 县妇联
          日期: 2024-12-29
        附件:
          - 名称: 最美家庭名单
            正文: 名单如下。
    """
    done = begun(tmp_path, HEALTH, head=dedent(head))
    tree = parse_facts(Source("f", done.text)).tree
    assert [*tree.items] == [
        "格式", "标题", "报告", "单位", "年度", "上年", "日期", "落款", "供稿", "排版", "称呼", "目录", "红头", "版记", "健康",
    ]  # fmt: skip
    said = {key: node.text for key, node in tree.items.items() if isinstance(node, Scalar)}
    assert said["格式"] == "2"
    assert said["年度"] == "2025"
    assert said["上年"] == "../2024/facts.yaml"
    assert (said["标题"], said["日期"]) == ("", "")
    assert line(done, "标题") == "标题: # 上年：2024年工作总结；总结的标题，空着就用单位和年度来定"
    assert (said["落款"], said["排版"], said["称呼"], said["目录"]) == ("临泾镇妇女联合会", "公文", "县妇联", "是")
    assert "文号:" in line(done, "文号")
    assert "# 上年：临妇发〔2024〕12号" in line(done, "文号")
    assert "党政: 镇党委、镇政府" in done.text
    assert done.text.count("待核: 是\n") == done.taken == 2
    assert "名单" not in done.text.replace("名单）", "")
    assert "# 附件:" in done.text
    problems = draft(tmp_path / "2025" / "facts.yaml").problems
    assert [problem.message for problem in problems if problem.severity is Severity.ERROR] == []


def test_chapters_stay_chosen_and_headings_that_name_their_year_go(tmp_path: Path) -> None:
    text = """
        章节:
          - 标题: 聚焦关爱服务，守护妇儿权益
            含: 健康、我的章
            总起: 今年如此。
          - 标题: 办好2024年十件实事
            含: 普法宣传、2024年的章
          - 组织建设
        自拟:
          - 标题: 我的章
            段落: 我写的话。
            数据: {做饭: 3次}
          - 标题: 2024年的章
            段落: 另一段话。
        健康: {两癌检查: {人数: 3}}
        普法宣传: {宣传资料: 5}
        组织建设: {行政村: 14}
    """
    done = begun(tmp_path, text)
    tree = parse_facts(Source("f", done.text)).tree
    chapters = "\n".join(entry("章节", ["", ""], ""))
    assert chapters
    assert "含: 健康、我的章\n" in done.text
    assert "  - 普法宣传\n  - 组织建设\n" in done.text
    assert "# 上年：办好2024年十件实事" in done.text
    assert "总起" not in done.text
    assert "- 标题: 我的章\n" in done.text
    assert "2024年的章" not in done.text
    assert "我写的话" not in done.text
    assert "自拟" in tree.items
    problems = draft(tmp_path / "2025" / "facts.yaml").problems
    assert [problem.message for problem in problems if problem.severity is Severity.ERROR] == []


def test_what_was_empty_in_the_head_is_empty_still(tmp_path: Path) -> None:
    done = begun(tmp_path, "供稿:\n标题:\n日期:\n落款:\n" + HEALTH)
    assert (line(done, "供稿"), done.taken) == ("供稿: # 供稿的人，印在文末的括号里", 0)
    assert [line(done, key).partition(" ")[0] for key in ("标题", "日期", "落款")] == ["标题:", "日期:", "落款:"]
    assert "上年：；" not in done.text


def test_a_tag_in_the_letterhead_stays(tmp_path: Path) -> None:
    done = begun(tmp_path, "红头:\n  标签: 上报\n  文号: 临妇发〔2024〕12号\n自拟:\n" + HEALTH)
    assert "红头:\n  标签: 上报\n  文号:" in done.text
    assert "自拟:" not in done.text
    assert done.left == 0


def test_a_name_of_a_figure_is_read_back_as_it_was(tmp_path: Path) -> None:
    done = begun(tmp_path, "健康:\n  数据:\n    '进村: 送医 #甲': 3次\n    “送医”: 4次\n")
    data = at(done, "健康", "数据")
    assert isinstance(data, Mapping)
    before = below(read_facts(tmp_path / "2024" / "facts.yaml").tree, "健康", "数据")
    assert isinstance(before, Mapping)
    assert [*data.items] == [*before.items]
    assert len(data.items) == 2


def test_what_was_ignored_stays_where_it_still_makes_sense(tmp_path: Path) -> None:
    text = """
        忽略:
          - 路径: 健康.两癌检查.人数
            理由: 台账就是这样
          - 路径: 组织建设.行政村
            理由: 就是十四个
          - 路径: 普法宣传.宣传资料
            理由: 本镇不发
          - 问题码: loose-rate
            理由: 都这样写
        健康: {两癌检查: {人数: 3}}
        组织建设: {行政村: 14}
        普法宣传: {标语: 3}
    """
    done = begun(tmp_path, text.replace("loose-rate", "unused-fact"))
    assert "路径: 健康" not in done.text
    assert "路径: 组织建设.行政村" in done.text
    assert "路径: 普法宣传.宣传资料" in done.text
    assert "问题码: unused-fact" in done.text


def test_what_it_was_compared_with_need_not_be_there(tmp_path: Path) -> None:
    done = begun(tmp_path, "上年: ../2023/facts.yaml\n目标:\n  健康.两癌检查.人数: 2000\n" + HEALTH)
    assert line(done, "上年").startswith("上年: ../2024/facts.yaml")
    assert at(done, "目标") is None
    assert "2000" not in done.text
    assert "# 目标:" in done.text


def test_the_paper_is_named_from_the_new_folder(tmp_path: Path) -> None:
    done = begun(tmp_path, "纸样: 我的红头.docx\n" + HEALTH)
    assert line(done, "纸样").startswith("纸样: ../2024/我的红头.docx")


def test_a_chapter_answered_by_none_is_asked_for_again(tmp_path: Path) -> None:
    done = begun(tmp_path, "健康: 无\n普法宣传:\n  宣传资料: 5\n  讲座: 无\n  反诈: 无\n")
    assert line(done, "健康") == "健康: # 上年：无"
    assert at(done, "健康", "两癌检查", "人数") is not None
    assert "# 上年：无；有几个就写几段" in line(done, "讲座")
    assert at(done, "普法宣传", "反诈", "场次") is not None


def test_how_a_frame_is_told_stays_and_other_choices_are_made_anew(tmp_path: Path) -> None:
    done = begun(
        tmp_path, "开头:\n  式样: 抒情\n  重点: 健康\n组织建设:\n  召集: 各级妇联\n  会议: 大会\n结尾:\n  式样: 口号\n"
    )
    assert at(done, "开头", "式样") is not None
    assert done.text.count("式样: 抒情") == 1
    assert done.text.count("式样: 口号") == 1
    assert line(done, "召集").startswith("召集: # 上年：各级妇联；")


def test_a_field_that_has_moved_is_asked_for_where_it_is_now(tmp_path: Path) -> None:
    # 帮扶 of 0.1.0 had fields that stand in 数据 today; with all else they are read as of today
    text = "乡村振兴:\n  行动: {名称: 美丽乡村}\n  推广:\n    范围: 各村\n    行程: 30\n"
    done = begun(tmp_path, text)
    assert at(done, "乡村振兴", "推广", "行程") is None
    data = at(done, "乡村振兴", "推广", "数据")
    assert isinstance(data, Mapping)
    assert data.items


def test_a_file_that_is_years_old_is_not_called_last_years(tmp_path: Path) -> None:
    done = begun(tmp_path, HEALTH, year=2027)
    assert at(done, "上年") is None
    assert "# 2024年：1039人" in line(done, "人数")
    assert "上年：" not in done.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_encoding_and_line_end_is_read(tmp_path: Path, encoding: str, line_end: str) -> None:
    plain = begun(tmp_path, HEALTH)
    path = tmp_path / "2024" / "facts.yaml"
    data = (HEAD + HEALTH).replace("\n", line_end).encode(encoding)
    path.write_bytes(data)
    done = rolled(last_year(path, Library()), Library(), 2025, tmp_path / "2025")
    assert done == plain
    assert path.read_bytes() == data


def test_it_can_be_done_again_the_year_after(tmp_path: Path) -> None:
    begun(tmp_path, "组织建设:\n  行政村: 14\n" + HEALTH)
    again = rolled(last_year(tmp_path / "2025" / "facts.yaml", Library()), Library(), 2026, tmp_path / "2026")
    tree = parse_facts(Source("f", again.text)).tree
    assert [*tree.items] == [*read_facts(tmp_path / "2025" / "facts.yaml").tree.items]
    assert again.taken == 1
    assert again.emptied == 0
    assert "上年: ../2025/facts.yaml" in again.text
