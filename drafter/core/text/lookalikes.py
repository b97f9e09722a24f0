"""Characters that look like others, or like nothing at all."""

from unicodedata import normalize

HAN = "[〇\u3400-\u9fff\U00020000-\U0003ffff]"
# signs of no width, such as come along from a web page; some turn the order of the text round
INVISIBLE = "\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f"
# the strokes and parts by which dictionaries sort 汉字 (⼾, ⻢): they look like one, but no face has them
RADICALS = "\u2e80-\u2fdf"

# of the CJK Radicals Supplement; NFKC knows the others
_UNIFIED = dict(
    zip(
        "⺁⺂⺃⺄⺅⺆⺈⺉⺊⺋⺌⺍⺎⺏⺐⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺫⺬⺯⺰⺱⺲⺳⺵⺷⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
        "厂乛乚乙亻冂刀刂卜㔾小小兀尣尢巳幺彑彐忄心扌攵旡日月歺民氵氺灬爫爫丬牛犭王目示糹纟罓罒㓁羊羊耂肀聿肉臼艹艹艹虎衤覀西见角讠贝车辶辶辶邑钅長镸长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀",
        strict=True,
    )
)


def unified(char: str) -> str:
    """Return the 汉字 that the radical `char` looks like; any other as it is."""
    return _UNIFIED.get(char) or (normalize("NFKC", char) if "\u2e80" <= char <= "\u2fdf" else char)
