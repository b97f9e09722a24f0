"""Names of persons: which words are one, and what is printed in their place."""

import re

from drafter.core.text.han import in_either_script, simplified

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍"
    "史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒"
    "屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓单杭洪包诸左"
    "石崔吉钮龚程嵇邢裴陆荣翁荀羊惠甄曲封芮储靳焦牧山谷车侯全班仰仲伊宫宁仇栾甘厉祖武符刘景詹束龙叶幸司黎印白蒲邰赖卓蔺屠蒙乔阴"
    "胥苍闻党翟谭姬申扶冉宰郦桑桂牛寿通边燕冀尚农温庄晏柴瞿阎慕连茹习艾容向古易戈廖耿满匡国文寇广东欧利师巩聂敖冷辛阚简饶曾关"
    "肖闫付代鹿覃佟仝岳帅楚佘苟卿巫丘涂储初邸揭"
)
_COMPOUND = (
    "欧阳|上官|司马|诸葛|东方|夏侯|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|司徒|司空|端木|百里|呼延|南宫|轩辕|独孤|申屠|太史|钟离|闻人|澹台|"
    "公冶|宗政|濮阳|淳于|单于|鲜于|仲孙|东郭|西门|赫连|万俟|拓跋|完颜|爱新觉罗"
)
# what only looks like a name: 单亲家庭, 高龄老人, 党员家庭
_WORDS = (
    "单亲|单身|高龄|高中|高三|高一|高二|高考|成年|安全|常住|全职|全体|全家|党员|党团|农民|农村|农户|牧民|边民|边远|边缘|应届|水库|山区|万名|"
    "关爱|温暖|国家|文艺|文化|广大|东部|西部|白血|平安|和谐|强制|通过|车祸|全国|全省|全市|全县|全镇|全乡|全村|时代|连队|特困|周岁|主任|离任|妇代"
    "|单位|文件|文字|文明|宣传|宣讲|干部|干警|干预|时间|时机|时候|项目|计划|计生|金额|金融|利用|代表|管理|成效|成员|成人|成立|成绩|成长|成果"
    "|安家|安置|安排|平台|平方|平均|平等|方案|方式|方面|程序|程度|任务|任期|全面|全年|全域|全部|全区|全校|党委|党支|党组|党政|党建|党总"
    "|农场|农业|农家|农机|简称|广泛|广场|水平|水利|水灾|解决|艾滋|经济|经费|经营|关于|关工|关系|关注|关心|施工|支持|支书|支部|支教|荣誉"
    "|幸福|常委|常务|常年|国际|国企|惠及|和睦|通知|通信|强化|纪检|纪委|花季|古稀|危房|危重|危险|高危|高校|高级|高血|严重|康复|卫生|司法"
    "|应急|车间|贺信|金婚|易地|益友|边境|尚未|曾经|左右|路边|石油|童装|牛羊|连片|温饱|经调|经过|经常|于是|和好|时常|能够"
)
# a word that ends in one of these is a place, a body or a kind of people
_NO_NAME_ENDS = "户村庄屯沟湾坪坝镇乡县区市校院会组班站队家庭族员童者寡孤残贫"

_HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff]"
_SPACE = "[ \u3000]*"
_SURNAME = f"(?:{in_either_script(_COMPOUND)}|{in_either_script(f'[{_SURNAMES}]')})"
_DOT = "[·•‧・]"
_NAME = (
    f"(?P<kept>{_SURNAME}){_SPACE}(?P<given>{_HAN}(?:{_SPACE}{_HAN})?|{_SURNAME}{_HAN}{{2}})"
    f"|(?P<first>{_HAN}{{1,6}}{_DOT})(?P<rest>{_HAN}{{1,9}}(?:{_DOT}{_HAN}{{1,9}})*)"
)
_BEFORE = in_either_script(
    "(?P<before>.*(?:的|患者|学生|同学|母亲|妈妈|父亲|村民|居民|市民|职工|员工|户主|妇女|儿童|女童|孤儿|老人|老师|党员|家属|当事人|女士|"
    "家庭|困难户|贫困户|低保户|特困户|五保户|脱贫户|监测户|患儿|病人|人员|军属|烈属|军嫂|女孩|男孩|妻子|女儿|媳妇|"
    "村|社区))?"
)
_AFTER = in_either_script("(?P<after>女士|先生|同志|同学|小朋友|老人|老师|一家|家庭|家|户|夫妇|母女|母子|姐妹)?")
_ONE = re.compile(f"{_BEFORE}(?P<name>{_NAME}){_AFTER}")
_BETWEEN = re.compile(r"[、，；。,;.（）()\[\]：:“”\"0-9０-９]|等")
_AND = re.compile("[和与與及]")
_MASKED = re.compile(f"(?:{_SURNAME}|{_HAN}{{1,6}}{_DOT})某某?")
# 东坪 in 东坪村 is none, though 东 is a surname
_MAYBE = re.compile(f"{_SURNAME}{_HAN}(?![村镇鄉乡](?!民)|社[区區])")
_PLAIN = re.compile(in_either_script(_WORDS))


def names_in(text: str) -> dict[str, str]:
    """Return the names of persons that stand by themselves in `text`, each with what is printed for it."""
    words = [word.strip() for word in _BETWEEN.split(text)]
    parts = [part for word in words for part in ([word] if _name_in(word) else _AND.split(word))]
    found = [name for part in parts if (name := _name_in(part))]
    return {each["name"]: f"{each['kept'] or each['first']}某某" for each in found}


def maybe_named(text: str) -> bool:
    """Return whether `text` may name a person whom `names_in` does not know; who masked one, masked them all."""
    if _MASKED.search(text):
        return False
    for name in names_in(text):
        text = text.replace(name, "、")
    return bool(_MAYBE.search(_PLAIN.sub("、", text)))


def _name_in(word: str) -> re.Match[str] | None:
    found = _ONE.fullmatch(word)
    return found if found and _is_name(found["name"]) else None


def _is_name(name: str) -> bool:
    bare = simplified(re.sub("[ \u3000]", "", name))
    return bare[:2] not in _WORDS.split("|") and bare[-1] not in _NO_NAME_ENDS and "某" not in bare
