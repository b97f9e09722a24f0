"""The words that things are counted in, in simplified characters: what may stand behind a number and end a figure."""

_PEOPLE = "人 名 位 户 家 口 员 对 代 人次 户次 场次 件次 家次 人（次） 人·次 车次 班次 批次 课次 站次 村次 岗次"
_THINGS = (
    "个 件 起 例 宗 案 条 份 项 种 类 套 台 部 只 头 匹 条 块 片 张 幅 面 册 本 篇 "
    "期 封 枚 支 枝 根 把 副 双 床 顶 盏 棵 株 丛 亩 垄 窝 羽 尾 瓶 盒 箱 袋 包 桶 "
    "罐 桌 盆 束 粒 颗 滴 碗 卷 页 字 句 首 曲 段 节 幕 出 顿 道 扇 辆 艘 架 座 栋 "
    "幢 间 所 处 栏 层 孔 眼 口井 块牌 台套 台（套） 宗地"
)
_GROUPS = "家 所 院 校 班 组 队 支 支队 团 届 批 次 场 轮 回 遍 趟 番 届次 级 层 排 列 营 连 站 点 岗 村 社区 乡镇"
_MONEY = "元 角 分 美元 港元 欧元 元钱 块钱"
_MEASURES = (
    "米 里 公里 千米 厘米 毫米 华里 平方米 平米 平方公里 立方米 方 亩 公顷 顷 升 毫升 斤 "
    "公斤 千克 克 吨 担 度 千瓦 千瓦时 兆瓦 立方 分贝"
)
_SHARES = "% ％ 个百分点 个点 百分点 成 倍 折 分 余倍"
_TIMES = (
    "年 个月 月 周 天 日 小时 个小时 分钟 秒 课时 学时 学年 学期 个工作日 工作日 季度 个季度 岁 周岁 周年 个年头 点"
)
_ALL = " ".join((_PEOPLE, _THINGS, _GROUPS, _MONEY, _MEASURES, _SHARES, _TIMES))
# the longer before the shorter, so that 人次 is not read as 人
MEASURE_WORDS = tuple(sorted({*_ALL.split()}, key=lambda word: (-len(word), word)))
# how long, how old: nothing of which there could be more or fewer
TIME_WORDS = frozenset(_TIMES.split())
