# SPDX-License-Identifier: MPL-2.0
"""Chinese in traditional script, written in simplified, sign for sign, so that one phrase is found in both.

Belongs here: the signs that phrases of checks are made of, and their like in trade and talk. Does not belong here:
names (``names``), words of which Hong Kong and Taipei have others.
"""

from __future__ import annotations

import functools
import re

from secondlook.scripts import HIRAGANA, KATAKANA

__all__ = ["simplified"]

_TRADITIONAL = (
    "業東絲丟兩個豐為義書買亂於虧產僅從倉們價優夥會傳體側倆償儲兒內冊寫況淨準減幾剛別剎辦務動勁勞勢單賣廠壓厭"
    "釐雙發變號嘰嗎噸聽員噓國圖場壞塊墊牆聲殼處備復複夠頭夾學實審對導將爾盡屆屬師帶幫並併應廢開張彎彈歸當錄憂"
    "態總願懶戶掃護報掛掙換損據擱攪數無時顯曉術機雜權條來極標欄樣檔檢樓橫殘畢氣沒匯溝測濃塗潤漲溫濕滯滿濾燈靈"
    "點爛煩熱愛獨豬貓現電畫瘋癡盞蓋盤瞞矯碼確種積稱窮竅窩筆簽籤簡類約級純紙線細終經給絡統維編綴纏縮網羅聯腸腦"
    "腳臉蟲蠻補裝見規視覺覽訂計認討讓議訊記講許設證識詐訴譯試話誠該詳語誤說説請誰調談謊謝譜負財責賬帳貨質貪購"
    "貼貴費資賠賴賺贈車轉軌軟載輛輸邊過運還這進違連跡遞郵裡裏釘鐘鑰錢鑽鐵銘銀鋪鏈銷鎖錯鍵長門閉問間鬧閱隊陽陰"
    "際陸險隨難頁頂項順須預領頻題顏額飛飯馬驗騙魚魷雞齊後臺檯著妳麼佈週鬆滙託寶閒擔醜賤嚇獎敗糾騷摳狹貧虛偽詭"
    "錶憑歲遲區億萬幣圓餘層範圍殺罵狀獲盜眾礙禮穩競節紅納絕結綠緊練織繼續罰習聰職膽臨舊藝藥蘇衛觀觸訓評詞詢誇"
    "諒諾謀謹譽讀販貸賀賓賞贏趕輕較輪適選遺鄭醫釋針鋼鏡閃陳隱離雲靜韓響顧風驚鮮黃龍嚴僱凍劃勸協卻參吳嘗執孫寧"
    "寬專尋廣徹恆惡慘慮慣戰戲撥擇擬擴攔敵斷昇暫曬歡歷決沖涼滅漢潔濟灣環異監礦祕稅兌強爭鋁錨閥紗纖縫嘍嚕團塵壩"
    "夢奪嬌寢屜島嶺幹廚廳彌徑懇懷懸揀搶撈擋擠擺攜斬暉棄槍樁橋歐淚渾漁瀏燒爐牽犧狽療癢皺睜矚砲碩磚禍籌糧紀紋紹"
    "縣繳罷聖聞膠膚艙艦蔥虜蝕螞襯訪詠誘諷謠贊趙趨踐軍輝辯遠鄰釣鉤鉛銅銳鋒錦鍋鎮閘闊陣階雖霧鞏頓顆飄飲餓館駁駐"
    "駕騎驅鬥魯鴨麗麥黨齡"
)
_SIMPLIFIED = (
    "业东丝丢两个丰为义书买乱于亏产仅从仓们价优伙会传体侧俩偿储儿内册写况净准减几刚别刹办务动劲劳势单卖厂压厌"
    "厘双发变号叽吗吨听员嘘国图场坏块垫墙声壳处备复复够头夹学实审对导将尔尽届属师带帮并并应废开张弯弹归当录忧"
    "态总愿懒户扫护报挂挣换损据搁搅数无时显晓术机杂权条来极标栏样档检楼横残毕气没汇沟测浓涂润涨温湿滞满滤灯灵"
    "点烂烦热爱独猪猫现电画疯痴盏盖盘瞒矫码确种积称穷窍窝笔签签简类约级纯纸线细终经给络统维编缀缠缩网罗联肠脑"
    "脚脸虫蛮补装见规视觉览订计认讨让议讯记讲许设证识诈诉译试话诚该详语误说说请谁调谈谎谢谱负财责账账货质贪购"
    "贴贵费资赔赖赚赠车转轨软载辆输边过运还这进违连迹递邮里里钉钟钥钱钻铁铭银铺链销锁错键长门闭问间闹阅队阳阴"
    "际陆险随难页顶项顺须预领频题颜额飞饭马验骗鱼鱿鸡齐后台台着你么布周松汇托宝闲担丑贱吓奖败纠骚抠狭贫虚伪诡"
    "表凭岁迟区亿万币圆余层范围杀骂状获盗众碍礼稳竞节红纳绝结绿紧练织继续罚习聪职胆临旧艺药苏卫观触训评词询夸"
    "谅诺谋谨誉读贩贷贺宾赏赢赶轻较轮适选遗郑医释针钢镜闪陈隐离云静韩响顾风惊鲜黄龙严雇冻划劝协却参吴尝执孙宁"
    "宽专寻广彻恒恶惨虑惯战戏拨择拟扩拦敌断升暂晒欢历决冲凉灭汉洁济湾环异监矿秘税兑强争铝锚阀纱纤缝喽噜团尘坝"
    "梦夺娇寝屉岛岭干厨厅弥径恳怀悬拣抢捞挡挤摆携斩晖弃枪桩桥欧泪浑渔浏烧炉牵牺狈疗痒皱睁瞩炮硕砖祸筹粮纪纹绍"
    "县缴罢圣闻胶肤舱舰葱虏蚀蚂衬访咏诱讽谣赞赵趋践军辉辩远邻钓钩铅铜锐锋锦锅镇闸阔阵阶虽雾巩顿颗飘饮饿馆驳驻"
    "驾骑驱斗鲁鸭丽麦党龄"
)
_SIGNS = str.maketrans(_TRADITIONAL, _SIMPLIFIED)
_KANA = re.compile(f"[{HIRAGANA}{KATAKANA}]")


@functools.lru_cache(maxsize=4)  # several checks ask about one mail
def simplified(text: str) -> str:
    """Return a text as long as it was, in simplified script; a Japanese one, known by its kana, as it is.

    >>> simplified("大門密碼"), simplified("図面を請求書と")
    ('大门密码', '図面を請求書と')
    """
    return text if text.isascii() or _KANA.search(text) else text.translate(_SIGNS)
