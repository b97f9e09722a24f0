"""Names of persons in private words: masked or asked about, never let through; ordinary words left in peace."""

from itertools import product
from random import Random

import pytest

from drafter.core import KnownNames, masked, names_in, placeholder_in, read_names
from drafter.core.text.ordinary_words import PEOPLE, WORDS
from drafter.core.text.person_names import NOBODY
from drafter.core.text.surnames import COMPOUND_SURNAMES, SURNAMES

GIVEN = (
    "小花 秀英 红 丽 建国 明 海燕 玉兰 志强 欣怡 梓涵 俊杰 桂芳 国庆 家明 文 静 雪 大山 红军 晓东 和平 淑兰 一诺 爱民 金花 "
    "春梅 军 勇 艳 杰 超 霞 云 兰 梅 学文 全福 水生 〇 喆 小花花"
)
OTHERS = (
    "艾力·买买提|艾力.买买提|艾力•买买提|艾力‧买买提|艾力・买买提|艾力．买买提|阿依古丽·吐尔逊|古丽巴哈尔·阿不都热合曼|扎西|央金|卓玛|"
    "扎西次仁|巴图|其其格|乌云其木格|阿里木|布仁巴雅尔|洛桑|才让|老张|小李|阿强|张大妈|Mary|Anna|玛丽|张〇|⾼小花|⻢小花|张　花|张 小 花"
)
PHRASES = (
    "{}|{}一家三口|困境儿童{}|留守儿童{}|贫困户{}|患白血病的学生{}|村民{}家庭|{}的女儿|{}、张某某|张某某、{}一家三口|单亲母亲{}（患癌）|东坪村{}|"
    "东坪村三组村民{}|{}同学|{}老人|孤儿{}等3人|考上大学的{}|困难党员{}和孤寡老人|{}因病致贫|低保户{}家|{}母子|残疾人{}夫妇|{}，女，12岁|"
    "对{}进行救助|为{}捐款|退役军人{}遗属|高三学生{}|高龄老人{}|{}患病|妇女主任{}|困难职工{}子女|“{}”|{}（东坪村）|患者{}住院"
)
ORDINARY = (
    "困难妇女|患病妇女|两癌贫困妇女|农村贫困母亲|贫困女大学生|留守流动儿童|敬老院五保老人|环卫工人|一线医务人员|驻村干部家属|困境儿童和孤儿|残疾人家庭|"
    "建档立卡贫困户|城乡低保户|下岗失业女工|受灾群众|刑释人员子女|外来务工人员子女|退役军人家庭|烈属、军属|高龄独居老人|失独家庭|先天性心脏病患儿|"
    "单亲贫困母亲|特殊教育学校学生|本村贫困户|全镇困难妇女|各村留守儿童|遭受家庭暴力的妇女|因车祸致残的村民|家庭困难的学生|考上大学的贫困学子|"
    "品学兼优的贫困女生|没有劳动能力的老人|生活不能自理的残疾人|镇中心校学生|易地搬迁群众|边远山区儿童|妇女儿童|空巢老人、孤寡老人、残疾人|百岁老人|"
    "12名孤儿|5户特困家庭|0—3岁婴幼儿|6至12岁儿童|60岁以上老人|50多名留守儿童|尿毒症患者家庭|患儿|学生|群众|军嫂|教师|快递员、外卖员|困难女职工|"
    "春蕾女童|“三留守”人员|突发意外的家庭|危房户|父母双亡的孤儿|老劳模|返贫监测对象|联系村贫困户|东坪村低保户|李家沟村贫困户|南街社区空巢老人|"
    "青石板村2户困难家庭|文明家庭|白血病患者|14周岁以下的儿童|席沟村“最美家庭”|一家三口|单亲困难家庭|患白血病的学生张某某|包扶户李某某、王××"
)


def asked(text: str) -> list[str]:
    """Return what is asked about in the private words `text`."""
    return [text[start:end] for start, end in read_names(text, KnownNames(names_in(text))).doubtful]


def names() -> list[str]:
    chance, given = Random(20201), GIVEN.split()
    surnames = [
        *chance.sample(SURNAMES, 90),
        *"王李张刘段芦丛隋游商朴区于和安单高成全方时文马金石",
        *COMPOUND_SURNAMES.split("|")[:12],
    ]
    return [*(surname + chance.choice(given) for surname in surnames), *OTHERS.split("|")]


def test_no_name_is_printed_without_a_word() -> None:
    crossed = list(product(names(), PHRASES.split("|")))
    assert len(crossed) > 5000
    silent = []
    for name, phrase in crossed:
        text = phrase.format(name)
        start = text.index(name)
        reading = read_names(text, NOBODY)
        touched = [
            span for span in (*reading.names, *reading.doubtful) if span[0] < start + len(name) and span[1] > start
        ]
        if not touched or (not reading.doubtful and name in masked(text, NOBODY, guess=True)):
            silent.append(text)
    assert silent == []


@pytest.mark.parametrize("text", ORDINARY.split("|"))
def test_ordinary_words_are_neither_masked_nor_asked_about(text: str) -> None:
    assert masked(text, NOBODY, guess=True) == text
    assert asked(text) == []


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("高兴", ["高兴"]),
        ("患儿高兴", ["高兴"]),
        ("老张、小李", ["老张", "小李"]),
        ("留守儿童扎西、央金", ["央金"]),
        ("张小花所在村", ["张小花"]),
        ("张小花山洪", ["张小花"]),
        ("张小花蘑菇", ["张小花蘑菇"]),
        ("受助人秀英", ["秀英"]),
        ("Mary一家", ["Mary"]),
    ],
)
def test_what_may_be_a_name_or_a_word_is_asked_about(text: str, doubtful: list[str]) -> None:
    assert asked(text) == doubtful


def test_of_two_names_in_a_row_none_is_cut_in_two() -> None:
    assert masked("患儿王小明 李红", NOBODY, guess=True) == "患儿王某某 李某某"
    assert masked("张三和李四", NOBODY, guess=True) == "张某某和李某某"
    assert masked("于和平、学生和玲", NOBODY, guess=True) == "于某某、学生和某某"


def test_the_tables_hold_each_word_once() -> None:
    for table in (list(SURNAMES), COMPOUND_SURNAMES.split("|"), PEOPLE.split(), WORDS.split()):
        assert len(table) == len(set(table))
    assert not {*PEOPLE.split()} & {*WORDS.split()}


@pytest.mark.parametrize("surname", "王段芦游鞠隋欧阳")
def test_what_masks_a_name_is_no_placeholder_whatever_the_surname(surname: str) -> None:
    assert placeholder_in(f"慰问{surname}某某") == ""
    assert placeholder_in("慰问的某某") == "某某"
