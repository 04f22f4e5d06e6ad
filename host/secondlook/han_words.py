# SPDX-License-Identifier: MPL-2.0
"""Where a Chinese name is none: the seam of two common words (恒达 in 永恒达标, 远航 in 永远航行), an everyday word
(今天是个晴天), or a road (恒达路).

Belongs here: everyday words of two characters, put together by hand, telling by them whether a run of characters
stands on its own, and what places are called. Does not belong here: which names there are (``memory``, ``naming``).
"""

from __future__ import annotations

import re

from secondlook.scripts import HAN
from secondlook.simplified import simplified

__all__ = ["is_place", "is_seam", "is_told_of", "is_wish"]

# What follows the name of a road, a building or the like; 路过 and 路上 are verbs and ways.
_PLACE = re.compile(
    r"(?:[东西南北中]|[一二三四五六七八九十\d]{1,2})?(?:路(?![过线演径]|上(?!的[仓店厂办工]))|街|大街|大道|胡同|广场|大厦|小区|花园|公寓|新村|村委?|镇(?!定)|桥|酒店|大酒店|宾馆|饭店|"
    r"地铁站|公交站|车站|码头|机场|医院|中学|小学|幼儿园|立交|隧道|高速|物流|货运|速运|快运|航运|船务|快递(?![收到寄没已了单费])|号(?:货轮|轮|船))"
)

# Words of two characters that trade mails are full of; what is in none of them is taken for a name.
_WORDS = frozenset(
    """
    永恒 永远 遥远 深远 长远 跟远 达标 达到 达成 达不 航空 航线 航班 航运 航次 航海 航程 光临 光线 光源 光效
    光谱 光电 阳光 灯光 发光 辉煌 光辉 华东 华南 华北 华中 中华 豪华 海运 海关 海外 上海 沿海 海洋 海上 通过
    通知 通常 通关 通用 交通 普通 沟通 开通 利润 利用 利于 利息 顺利 有利 便利 权利 明天 明年 明细 明白 明确
    说明 证明 照明 声明 新年 新款 新品 新的 最新 全新 更新 重新 天气 天津 今天 每天 昨天 后天 几天 大家 大概
    大约 大货 大量 最大 强大 加大 成本 成品 成功 成立 成交 完成 变成 造成 发货 发票 发送 发现 发给 发出 发到
    出发 开发 研发 已发 批发 东西 东部 广东 山东 京东 西部 西安 广西 江西 陕西 南京 南方 河南 湖南 海南 云南
    北京 北方 河北 湖北 长期 长度 长城 增长 延长 平均 平台 平时 水平 公平 和平 安排 安装 安全 平安 保安 信息
    信用 信任 信心 相信 诚信 微信 短信 合同 合作 合格 合适 合理 合计 符合 配合 结合 力量 力度 能力 动力 压力
    努力 大力 电力 美元 美金 美国 美观 完美 优美 金额 金属 定金 现金 资金 宝贵 宝宝 家具 家电 专家 国家 客家
    买家 厂家 立即 立刻 建立 独立 丰富 富有 财富 顺便 顺序 兴趣 高兴 复兴 时间 时候 及时 按时 准时 同时 小时
    随时 科技 科学 源头 电源 资源 来源 创新 创造 创建 世界 世纪 博览 博士 联系 联合 互联 关联 泰国 安泰 瑞士
    瑞典 嘉宾 嘉兴 凯旋 胜利 胜任 名胜 正常 正确 正在 正式 修正 改正 真正 方便 方案 方面 方式 方向 对方 双方
    我方 你方 地方 官方 万一 百分 千万 亿元 佳节 最佳 不佳 优惠 优势 优先 优质 祥云 吉祥 庆祝 国庆 喜庆 运费
    运输 运营 空运 货运 好运 命运 亚洲 亚军 欧洲 欧元 非洲 中国 中心 中间 其中 集中 国际 国内 外国 各国 德国
    英国 法国 韩国 创意 创办 聚会 聚集 汇率 汇款 汇总 电汇 外汇 众多 观众 群众 盛大 茂盛 昌盛 强调 加强 增强
    康复 健康 乐观 快乐 音乐 和谐 温和 总和 如果 例如 比如 意思 意见 意向 满意 同意 注意 特别 特殊 特点 独特
    模特 速度 迅速 高速 加速 快速 高度 高级 高清 提高 最高 远程 远期 远处 进步 进口 进行 进度 改进 先进 升级
    上升 提升 起来 起订 一起 引起 对照 对账 对比 对于 针对 绝对 云端 星期 明星 卫星 龙头 飞机 起飞 翔实 鸿图
    图纸 图片 宏观 宏大 景气 景观 前景 风景 背景 森林 林业 峰会 高峰 山峰 江苏 浙江 长江 河流 湖州 波动 宁波
    微波 涛声 杰出 雄厚 英雄 伟大 志愿 杂志 标志 鼎力 顶级 益处 利益 效益 日益 有益 公益
    """.split()  # noqa: SIM905
)

# Everyday words that companies are called by as well, what colours and patterns are named for among
# them.
_PLAIN = frozenset(
    """
    晴天 春天 秋天 夏天 冬天 阳光 太阳 月亮 星星 明天 未来 希望 光明 长城 长江 黄河 幸福 和平 胜利 东方 西湖 朝阳
    红星 彩虹 白云 蓝天 大地 大海 海洋 天空 世纪 时代 时尚 生活 家园 家乡 新星 金星 火星 明星 皇冠 王子 公主 天使
    天地 天下 四季 花园 森林 绿地 草原 高山 雪花 梅花 荷花 玫瑰 牡丹 熊猫 金牛 飞鸟 蜜蜂 蝴蝶 海豚 风帆 顺风 顺利
    成功 卓越 优秀 优质 先锋 领先 创新 联合 统一 安心 安全 放心 诚信 信心 和谐 平安 吉祥 如意 健康 快乐 开心 美好
    美丽 完美 简单 自然 自由 独立 第一 唯一 丰收 春风 东风 清晨 早晨 小雨 大雪 初雪 清风 山水 江南 水晶 钻石 珍珠
    远洋 大洋 东海 南海 渤海 黄海 海峡
    晨光 曙光 晨曦 朝霞 晚霞 星光 月光 星空 银河 极光 霞光 暖阳 初夏 盛夏 金秋 春色 秋色 青山 绿水 湖水 海浪 浪花 沙滩
    白雪 落叶 枫叶 青苔 薄雾 云海 云朵 青松 翠竹 竹林 百合 茉莉 樱花 桃花 兰花 菊花 葵花 琥珀 翡翠 玛瑙 象牙 珊瑚
    孔雀 大象 骆驼 天鹅 海鸥 燕子 老虎 北极星 标准 动力 活力 力量 速度 前景 长久 经典 时光
    """.split()  # noqa: SIM905
)
_NEAR = 12  # characters behind a name that are looked at
_BEFORE_A_NAME = re.compile(r"(?:给|跟|和|与|客户|客人|卖|发|寄|像|比|连|替|为|由|向|欠|找|叫|是供|买家|公司)$")
_BEHIND_A_NAME = re.compile(
    rf"(?:那边|这边|那里|公司|集团|他们|方面|家居|贸易|服饰|家纺|食品|照明|国际|[{HAN}]{{0,2}}厂|也?(?:下了?单|订了|拿了|买了|付了|返单|投诉|退货|催|要了|给)|"
    rf"的(?:单|订单|货|价|报价|采购|人|老板|[{HAN}](?:总|经理|工|姐|哥)|样|款|要求|合同|那))"
)


# 希望医疗, whom 我们也希望医疗器械这一栏 does not mean: a word that is a verb as well, and a trade that goes on.
_WISHED = re.compile(
    r"(?:[我你您他她也还都就只很更并请但便特再最]|我们|他们|贵司|我司|我方|客户|客人|真心|非常)(?=希望$)"
)
_TRADE_GOES_ON = re.compile(
    r"(?<=医疗)(?:器械|设备|用品|产品|行业|机构|耗材|保险|废|级|注册|许可|证)|(?<=食品)(?:级|安全|厂商|包装|接触|添加|行业|类|袋)"
    r"|(?<=照明)(?:灯|设备|行业|工程|产品|电器|效果)|(?<=科技)(?:含量|行业|产品|园|局)|(?<=贸易)(?:战|术语|方式|条款|合同|壁垒|政策|保护|保障|摩擦|商)"
    r"|(?<=电子)(?:版|档|邮|元|产品|发票|口岸|签|单|烟|秤|书)|(?<=家具)(?:行业|展|厂|城)|(?<=物流)(?:公司|费|单|信息|园|时效|渠道)"
)


def is_wish(text: str, start: int, end: int) -> bool:
    """Tell whether the name at ``start`` to ``end`` (characters), a verb and a trade, is a wish and the beginning of a
    longer word: 希望医疗 in 希望医疗器械的注册证尽快办好.
    """
    if text[start : start + 2] != "希望":
        return False
    return (
        _TRADE_GOES_ON.match(text, end) is not None or _WISHED.search(text[max(0, start - 2) : start + 2]) is not None
    )


def is_seam(text: str, start: int, end: int) -> bool:
    """Tell whether the name at ``start`` to ``end`` (characters) is none: it belongs to the words around it, since its
    first character ends a common word, or its last one begins one, and the characters beyond do not make a word by
    themselves; or it is an everyday word, and nothing beside it says that a company is meant.
    """
    begin = max(0, start - 2)
    near = simplified(text[begin : end + _NEAR])
    start, end = start - begin, end - begin
    before, after = near[max(0, start - 1) : start + 1], near[end - 1 : end + 1]
    if before in _WORDS and near[max(0, start - 2) : start] not in _WORDS:
        return True
    if after in _WORDS and near[end : end + 2] not in _WORDS:
        return True
    return near[start:end] in _PLAIN and not is_told_of(near, start, end)


def is_told_of(text: str, start: int, end: int) -> bool:
    """Tell whether what stands beside the characters at ``start`` to ``end`` says that a company is meant."""
    return bool(_BEFORE_A_NAME.search(text[max(0, start - 2) : start]) or _BEHIND_A_NAME.match(text, end))


def is_place(text: str, end: int) -> bool:
    """Tell whether the name that ends at ``end`` (characters) is a road's, a building's, a carrier's or a ship's."""
    return _PLACE.match(text, end) is not None
