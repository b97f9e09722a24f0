"""Names and set words that hold a number and count nothing, in simplified characters, as written without quotes."""

# names of days, of policies, of campaigns and of what they ask for; a year brings new ones
_NAMES = (
    "三八 两个规划 五四 六一 七一 八一 十一黄金周 两癌 两会 两委 两新 两纲 两规 三农 三美 五美 四自 "
    "四新 四期 三基 五好 十佳 五老 四有 三包 两山 三公 三资 三留守 四风 两节 两岸 "
    "三产 二产 一产 三代 三下乡 三支一扶 三位一体 四位一体 五位一体 一国两制 一带一路 百分百 "
    "千万工程 三会一课 两学一做 四议两公开 两不愁三保障 两不愁、三保障 一法一条例 一老一小 一中心 "
    "一门式 一站式 一网通办 一岗双责 一村一品 一村一策 一人一档 一户一策 一月一主题 三通一平 "
    "八项规定 七五普法 八五普法 一府两院"
)
# ways of speaking
_PHRASES = (
    "新一轮 一番 一步 一个台阶 一个新台阶 一份力 一把 一条街 一流 一些 一点 一道 一家亲 一面旗 "
    "一张网 一盘棋 一股绳 一条心 一片天 一把手 四大班子 一起 一块儿 两手抓 七嘴八舌 三天两头 "
    "五花八门 一日三餐 一针一线 一砖一瓦 一言一行 一点一滴 三思 举一反三 这一 那一 某一 另一 "
    "下一步 任一 唯一 逐一 之一 万众 万家 万事 百花 千秋 一班人"
)
NAMES, PHRASES = _NAMES.split(), _PHRASES.split()
