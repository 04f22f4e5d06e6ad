# SPDX-License-Identifier: MPL-2.0
"""Countries and regions, as companies and mailing lists are named by them.

Belongs here: the words for where, in the languages of names. Does not belong here: taking them away from a name
(``company_names``, ``memory/party_forms``), guessing by them (``groups/placed``).
"""

from __future__ import annotations

import re

from secondlook.names.tables import words

__all__ = ["CODES", "COUNTRIES", "HAN_COUNTRIES", "HAN_REGIONS", "JOINING", "REGIONS", "TWO_WORDS"]

# Folded. With what stands behind a name for the house there: Mueller Iberica, Kartal Latam.
COUNTRIES = words(
    """
    algeria algerie argentina australia austria bahrain bangladesh belgie belgien belgique belgium bolivia brasil
    brasilien brazil bulgaria cambodia canada cesko chile china colombia croatia cyprus czech czechia danemark danmark
    denmark deutschland ecuador egypt egypte emirates england espagne espana estonia ethiopia europa europe finland
    france frankreich georgia germany ghana greece guatemala hellas holland hongkong hrvatska hungary iberia iberica
    india indonesia iran iraq ireland israel italia italie italien italy japan japon jordan kazakhstan kazakstan kenya
    korea kuwait latam latvia lebanon libya lithuania magyarorszag malaysia maroc mexico mongolia morocco myanmar
    nederland nepal netherlands niederlande nigeria norge norway norwegen oesterreich oman osterreich pakistan panama
    paraguay peru philippines poland polen pologne polska portugal qatar romania rossiia russia russland saudi schweden
    schweiz senegal serbia singapore slovakia slovenia slovensko spain spanien srbija suisse suomi sverige sweden
    switzerland taiwan tanzania thailand tunisia tunisie turkei turkey turkiye turquie uae uganda uk ukraina ukraine
    uruguay usa uzbekistan venezuela vietnam yemen zambia zimbabwe
    """
)
# As groups are named: "TR Kartal", "Galil IL".
CODES = frozenset(
    """AE AR AT AU BD BE BG BO BR CA CH CL CN CO CR CZ DE DK DO DZ EC EE EG ES FI FR GB GH GR GT HK HN HR HU ID IE IL IN
    IQ IR IT JO JP KE KR KSA KW KZ LB LK LT LV MA MX MY NG NL NO NZ OM PA PE PH PK PL PT PY QA RO RS RU SA SE SG SI SK
    SV TH TN TR TW TZ UA UAE UG UK US USA UY UZ VE VN ZA""".split()  # noqa: SIM905
)
# Simplified, traditional, and Japanese kana.
HAN_COUNTRIES = words(
    """
    中国 德国 日本 美国 英国 法国 俄罗斯 西班牙 葡萄牙 意大利 巴西 印度 韩国 澳大利亚 加拿大 墨西哥 香港 台湾 澳门 智利
    秘鲁 秘魯 阿根廷 哥伦比亚 哥倫比亞 厄瓜多尔 玻利维亚 乌拉圭 巴拉圭 委内瑞拉 巴拿马 危地马拉 多米尼加 古巴 荷兰 荷蘭
    比利时 比利時 瑞士 瑞典 挪威 丹麦 丹麥 芬兰 芬蘭 波兰 波蘭 捷克 奥地利 奧地利 匈牙利 罗马尼亚 保加利亚 希腊 希臘
    塞尔维亚 克罗地亚 斯洛伐克 斯洛文尼亚 立陶宛 拉脱维亚 爱沙尼亚 爱尔兰 愛爾蘭 冰岛 土耳其 乌克兰 烏克蘭 白俄罗斯
    哈萨克斯坦 乌兹别克斯坦 格鲁吉亚 阿塞拜疆 蒙古 越南 泰国 泰國 马来西亚 馬來西亞 新加坡 菲律宾 菲律賓 印尼 印度尼西亚
    缅甸 柬埔寨 老挝 巴基斯坦 孟加拉 孟加拉国 斯里兰卡 尼泊尔 伊朗 伊拉克 以色列 约旦 黎巴嫩 沙特 沙特阿拉伯 阿联酋 迪拜
    卡塔尔 科威特 阿曼 巴林 也门 埃及 南非 尼日利亚 肯尼亚 加纳 坦桑尼亚 乌干达 埃塞俄比亚 安哥拉 莫桑比克 赞比亚 喀麦隆
    科特迪瓦 塞内加尔 摩洛哥 阿尔及利亚 突尼斯 利比亚 苏丹 新西兰 紐西蘭 澳洲 澳門 台灣 德國 法國 英國 美國 韓國 俄羅斯
    義大利 東南亞 東南亚 东南亚 歐洲 欧洲 美洲 亚洲 非洲 中东 南美 北美 北欧 东欧 西欧 南欧 中亚 南亚 拉美 中美洲
    ドイツ アメリカ フランス イギリス イタリア スペイン オランダ ベトナム タイ インド カナダ メキシコ ブラジル
    オーストラリア ヨーロッパ アジア
    """
)
# Countries of two words.
TWO_WORDS = re.compile(
    r"(?i)\b(?:south\s+africa|saudi\s+arabia|new\s+zealand|hong\s+kong|sri\s+lanka|costa\s+rica|puerto\s+rico|"
    r"united\s+(?:kingdom|states)|czech\s+republic|(?:south|north)\s+korea|dominican\s+republic|el\s+salvador|ivory\s+coast)\b"
)
# More than one country: a list named so is no customer's.
REGIONS = words(
    """
    africa america arab asia balkans baltics benelux caribbean central dach domestic east eastern emea apac eu europa
    europe export far foreign gulf international latam latin mena middle nordics north northern overseas scandinavia
    south southern west western world
    """
)
HAN_REGIONS = words(
    """
    国内 國內 国外 國外 海外 欧洲 歐洲 美洲 亚洲 非洲 中东 东南亚 東南亞 南美 北美 北欧 东欧 西欧 南欧 中亚 南亚
    拉美 中美洲 外贸 内销 出口 ヨーロッパ アジア
    """
)
# Between such words.
JOINING = words("and und y e et & the of market region 地区 地區 区域 區域 市场 市場 和 与 及")
