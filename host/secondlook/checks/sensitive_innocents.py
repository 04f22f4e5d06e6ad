# SPDX-License-Identifier: MPL-2.0
"""Where words of cost, limit, secret and contempt say nothing of the sort: the reader's costs, a thing, an open offer.

Belongs here: phrases that excuse a part of a sentence, one a line; and what the text model's secrets must have. Does
not belong here: the words that are excused (``sensitive_words`` and what it is made of), which table is for which kind
(``sensitive_text``).
"""

from __future__ import annotations

import re

from secondlook.checks.sensitive_grammar import THEIRS
from secondlook.phrases import Phrases

__all__ = [
    "BARE_OFFER",
    "CARRIAGE",
    "GIVEN_BACK",
    "GRANTED",
    "INNOCENT",
    "KEEPING",
    "OFFERED",
    "QUANTITIES",
    "THEIRS_TO_KEEP",
    "THINGS",
]

# What carriers, hotels and offices charge everybody.
CARRIAGE = Phrases(
    r"""
    \b(?:freight|flight|hotel|courier|customs|demurrage|air\s*fare|shipping|insurance|fracht\w*|porto|zoll\w*|flete|aduana|fret|frete|douane|alfândega)\b
    (?<!\w)(?:фрахт\w*|доставк\w+|таможн\w+)
    运费|海运|空运|陆运|拖车|关税|保险费|快递|機票|机票|酒店|運費|送料|運賃|関税
    """
)

# Clauses in which such words say nothing of ours.
INNOCENT = Phrases(
    r"""
    (?:给|为|让|帮)(?:您|你|贵司|你们|客户)\w{0,4}(?:利润|毛利|成本)
    \bour\s+(?!production|material|factory|unit|landed|purchase|purchasing|total|own|net|actual|real|internal|manufacturing|raw|bought|basic|base|direct|variable)(?:[\w-]+\s+){1,3}costs\s+(?:only\s+|about\s+|just\s+|around\s+|from\s+|you\s+|now\s+){0,2}\W{0,2}(?:USD|EUR|RMB|CNY|GBP|US\$)?\s?\d
    \bmargins?\s+(?:in|of|for|on)\s+(?:the\s+)?(?:capacity|load|size|weight|length|strength|error|dimensions?|time|temperature|thickness|schedule|pressure|current|voltage|design|safety|page|print|seam|stitching)\b|マージン[)）]
    毛利\s?\d+\s?公斤|(?:进价|成本|利润率?|毛利)(?:多少是[您你贵]|的?英文|怎么(?:写|翻|译))
    себестоимость\s+(?:сырья|материал\w*|металл\w*|перевоз\w*|доставк\w*|логистик\w*)
    (?:温度|湿度|功率|电压|转速|亮度|厚度|起订量|起订|订量|定金|预付|首付|压力|浓度|频率|含量|气温)[^，。]{0,4}(?:最低|最少|下限|上限)|(?:最低|最少)[^，。]{0,3}(?:起订|定金|订量|功率|温度|电压|消费|工资|预付|厚度|订货)|最低可以[到做]零下
    \b(?:vostr[oa]|su[oa])\s+(?:\w+\s+)?(?:margine|guadagno|costo|ricarico)\b
    (?:零售商|经销商|批发商|超市|门店|代理商|商家|店家|下游|终端店)[^，。]{0,10}(?:毛利|利润|加价)
    \b(?:minimum|credit|weight|size|age|time|speed|liability)\s+(?:order|quantity|charge|invoice|invoicing|billing|lot|batch|wage|freight|fee|value|limit|purchase|insurance|run)\b
    (?:这)?(?:已经|已|都)(?:经)?是(?:我们?|我司|最低|最)?[^，。]{0,4}底价了|(?<!\w)у\s+(?:вас|тебя)(?!\w)
    \byour\s+(?:\w+\s+)?(?:margins?|costs?|purchase\s+price|floor\s+price|bottom\s+price)\b
    \b(?:best|lowest|floor)\s+prices?\s+(?:you|please|pls)\b
    \bsafety\s+margin|\bmargin\s+of\s+(?:the\s+page|error)
    (?:请|您|贵司|你们?|你方)(?:\w{0,6})(?:报|给|提供)\w{0,4}(?:底价|最低价|成本价)
    (?:您|贵司|你们|你方|贵公司)(?:那边|那里|这边)?的?(?:毛利|利润|成本|底价|采购价|进货价|进价|拿货价|批发价|零售价)
    (?:原材料|材料|运输|物流|人工|快递|模具|关税|运费|海运|空运|陆运|仓储|安装|维护|维修|保养|用电|电费|能耗|使用|时间|沟通|包装|检测|认证|开模|打样|清关|报关|港杂|拖车|装修|施工|改造|更换|人力|售后)(?:的|费|费用)?成本
    """,
    THEIRS,
)

# Clauses in which a hard word is about a thing, or about oneself.
_A_THING = (
    r"(?:printer|computer|laptop|machine|software|programm?e?|app|system|tool|server|network|internet|phone|website|web\s?site|portal|robot|bot|autocorrect|"
    r"spell-?check\w*|translator|calendar|excel|outlook|camera|scanner|keyboard|battery|cable|connector|glue|paint|tape|plastic|packaging|weather|traffic|"
    r"parking|road|paperwork|customs\s+form|form|packing|weekend|monday|flight|trip|journey|schedule|deadline|project)s?"
)
_BAD_SELF = (
    r"(?:idiots?|fools?|morons?|stupid|jerks?|clueless|clowns?|dumb|useless|lazy|hopeless|rude|arrogant|"
    r"incompetent|nuisance|pests?|pain|slow|thick|dense)"
)
THINGS = Phrases(
    rf"""
    \b(?:the|this|that|our|my|your|these|those|old|new|a)\s+(?:[\w-]+\s+){{0,2}}?{_A_THING}\s+(?:\w+\s+)?(?:is|are|was|were|has\s+been|drives?|['’]s)\b|^\W*(?:what\s+an?\s+\w+\s+)?{_A_THING}\s+(?:is|are|was|were|has\s+been)\b
    \bdrivers?\s+(?:is|are)\s+\w+\s+(?:above|below|under|at|in|for|without|over)\b
    \b(?:stupid|idiotic|bloody|damn|silly)\s+(?:\w+\s+)?{_A_THING}\b
    \b(?:i|we)(?:['’]m|['’]re|\s+am|\s+was|\s+are|\s+were|['’]ve\s+been|\s+have\s+been)\s+(?:(?:such|just|really|being|so|quite|an?|the|total|complete|real|bit|of|stupid|silly|too|rather|very)\s+){{0,4}}{_BAD_SELF}\b|\b(?:feel|felt|look|looked|sound)\s+(?:like\s+)?(?:such\s+)?(?:an?\s+)?(?:\w+\s+)?{_BAD_SELF}\b|\b(?:stupid|silly)\s+me\b|\bcall\s+me\s+(?:an?\s+)?{_BAD_SELF}\b|\bof\s+me\b
    \b(?:i['’]m|i\s+am|i\s+was|i['’]ve\s+been)\s+(?:really\s+|being\s+|just\s+)?such\s+an?\b|\bich\s+(?:bin|war)\s+(?:(?:so|ja|echt|wirklich|auch|doch|aber|manchmal)\s+)+eine?\b
    \bich\s+(?:bin|war)\s+(?:(?:ein|so|wohl|echt|wirklich|ja|auch|nur|zu|da|einfach)\s+){{0,3}}(?:idiot|trottel|depp|dumm|blöd|doof)\w*|\b(?:dumm|blöd|doof)\s+von\s+(?:mir|uns)\b|\bich\s+(?:idiot|trottel|depp|dummkopf)\b|\b(?:drucker|rechner|computer|programm|software|maschine|anlage|scanner|handy|navi|wetter|verkehr|kleber)\w*\s+(?:\w+\s+)?(?:ist|sind|war|waren|nervt|nerven|spinnt)\b
    \b(?:soy|qué\s+(?:tonto|idiota)\s+(?:soy|he|fui))\b|\b(?:impresora|ordenador|programa|sistema|máquina|aplicación|web|tráfico|tiempo)\s+(?:de\s+\w+\s+)?(?:es|está|son)\b
    \bje\s+suis\s+(?:(?:vraiment|un|une|trop|bien|si)\s+){{0,3}}(?:idiot|bête|imbécile|con|nul)\w*|\bquel(?:le)?\s+(?:idiot|imbécile|crétin)e?\s+je\b|\b(?:imprimante|ordinateur|logiciel|système|machine|appli\w*|colle|météo|circulation)\s+(?:\w+\s+)?(?:est|sont|était)\b
    \bsou\s+(?:(?:um|uma|mesmo|tão)\s+){{0,2}}(?:idiota|burr\w|estúpid\w|imbecil)\b|\b(?:impressora|computador|programa|sistema|máquina|aplicação|software|trânsito)\s+(?:\w+\s+){{0,3}}?(?:é|está|são)\b
    (?<!\w)(?:я|мы)\s+(?:\w+\s+){{0,2}}?(?:дура\w*|идиот\w*|бестолков\w+|болван\w*|балбес\w*|тупица|кретин)(?!\w)|(?<!\w)(?:принтер|компьютер|программ|систем|станок|станк|сайт|робот|телефон|сканер|погод)\w*\s+(?:\w+\s+){{0,2}}?(?:туп|идиот|бестолков|дурац)|(?<!\w)туп\w+\s+(?:нож|лезви|сверл|угол|резец)|(?<!\w)(?:звонят|пишут|рассылают)\s+мошенник|(?<!\w)мошенник\w*\s+(?:(?:сейчас|снова|опять)\s+)?(?:активн|звон|выманив|рассыла)\w+
    (?:最近|现在|网上|外面|如今|到处)[^，。]{{0,6}}骗子|骗子[^，。]{{0,3}}(?:多|猖獗|冒充|假冒|盗)|(?:防|当心|小心|遇到|碰到|谨防|提防)[^，。]{{0,4}}骗子
    \b(?:there\s+are|beware\s+of|because\s+of|watch\s+out\s+for|so\s+many|too\s+many)\s+(?:\w+\s+){{0,3}}?(?:crooks|fraudsters|thieves|swindlers|scammers)\b|\b(?:hay|cuidado\s+con|il\s+y\s+a|attention\s+aux|há|cuidado\s+com)\s+(?:\w+\s+){{0,3}}?(?:estafadores|ladrones|escrocs|vigaristas)\b|\b(?:betrüger|gauner)\w*\s+(?:sind\s+)?(?:unterwegs|verschicken|fälschen|geben\s+sich)\b
    (?:机器人|打印机|印表機|电脑|電腦|软件|系统|程序|网络|封箱机|机器|设备|手机|快递柜|空调|扫描仪|复印机|客服机|导航|天气|路况|输入法|[这那][台款把张部辆块扇](?!客|人)[^，。]{{0,4}}|骗子(?:邮件|网站|短信))[^，。]{{0,8}}(?:真|太|是|就|简直|跟|有病|垃圾|废物|傻|蠢|笨|神经|奇葩|很?多)
    (?:我|咱|俺|自己)(?:自己|们|也|真|这|当时|太|可|就|是|脑子|个|的|简直|今天|昨天|刚才|真是|都){{0,6}}(?:太|真|是)?[^，。他她客这那您你]{{0,3}}(?:傻|蠢|笨|糊涂|脑子|神经|猪|白痴|二百五)
    (?:プリンタ|プリンター|パソコン|機械|システム|ソフト|アプリ|サイト|スキャナ|天気|渋滞)[^。]{{0,8}}(?:バカ|馬鹿|アホ|最低|使えない|頼りない)|(?:馬鹿|バカ|ばか|アホ|間抜け)な(?:間違い|誤記|ミス|勘違い|質問|話)|(?:バカ|馬鹿|ばか)にな(?:って|り|る)|無能と思われ|(?:私|自分|小生)[^。]{{0,6}}(?:馬鹿|バカ|間抜け|アホ)
    """
)

# Clauses in which the reader is asked to keep his own offer to himself, or told that nothing is kept back.
THEIRS_TO_KEEP = Phrases(
    r"""
    \b(?:for\s+you\s+only|only\s+for\s+you|your\s+(?:\w+\s+)?(?:price|offer|quotation|quote|discount))\b|\bto\s+(?:any\s+)?(?:other|third)\s+(?:dealers?|buyers?|customers?|clients?|part(?:y|ies)|compan(?:y|ies)|importers?|distributors?|suppliers?)\b
    (?:给|告诉|透露给|转给|外传给|跟|对)(?:任何)?(?:其他|其它|别的|第三)(?:的)?(?:买家|客户|客人|经销商|代理商?|同行|公司|方|人|工厂|供应商)
    (?:请|烦请|望|麻烦|还请|务请)[^，。]{0,4}(?:将|把|对)?[^，。]{0,10}(?:报价|价格|单价|折扣|优惠|特价)[^，。]{0,8}(?:保密|机密|秘密|外传|外泄|泄露)|(?:报价|价格|单价|折扣|优惠|特价)[^，。]{0,10}(?:请|烦请|望|麻烦|还请|敬请)[^，。]{0,6}(?:保密|勿外传|外传|外泄)|(?:给|仅限|只给)(?:您|你|贵司)[^，。]{0,8}(?:外传|保密)
    (?:社外秘|部外秘|内密)(?:として|に)(?:お取り?扱い|扱って|お願い)
    (?:报价|价格|单价|折扣|优惠|特价)[^。]{0,6}(?:只|仅|单独|专门)(?:给|限|对)(?:您|你|贵司)
    (?<!内部)(?<!机密)(?:图纸|圖紙|样品|樣品|样板|打样|文件|资料|参数表?|固件|照片|视频|设计|款式|新款|附件|密码|链接|模型|样本)[^。！？\n]{0,24}(?:外[传傳泄洩]|保密)|(?:还没|尚未|未)(?:上市|发布|公开)
    (?:没有?|无|不是)(?:什么|啥|任何)?(?:内幕|秘密|商业机密|内部消息)
    """
)

# What is paid back to the reader, or lost of a load, is no price of ours.
GIVEN_BACK = Phrases(
    r"""
    \b(?:refund\w*|credit\s+notes?|overpa(?:id|yment)|paid\s+(?:us\s+)?too\s+much|compensat\w+|erstatt\w+|gutschrift\w*|reembols\w+|rembours\w+|rimbors\w+|abono)\b
    (?<!\w)(?:возврат\w*|возмест\w*|компенсац\w+)
    \d\s?%\s+(?:of|from)\s+(?:the|a|each|every|our|your)\s+(?:\w+\s+)?(?:containers?|loads?|space|volume|pallets?|lots?|batch(?:es)?|cartons?|pieces|goods|length|width|height|weight|surface|coat|capacity|time)\b
    退[款回还還给給]|同意退|退[\d一二三四五六七八九十]|多付|多收|少发|少收|补偿|赔[付给償偿]|返还|返還|返金|払い戻し
    """
)

# An offer that depends on what the reader takes is made to him openly.
BARE_OFFER = re.compile(r"(?i)we\s+(?:can|could|would)\s+(?:go|come)\b")
OFFERED = Phrases(
    r"""
    \b(?:if|when|once|provided|should)\s+(?:you|the\s+quantity|quantit\w+)\b[^.;\n]{0,20}?\b(?:take|order|buy|confirm|increase|reach\w*|raise|double|commit|accept|go\s+for|pay|place|agree)\b
    \b(?:for|from|above|at|with)\s+(?:an?\s+)?(?:(?:full|whole|mixed|second|40|20)\W?\w*\s+)?(?:containers?|fcl|yearly|annual|orders?\s+(?:of|over|above)|quantit\w+|\d[\d,.]*\s*(?:pcs|pieces|sets|units|tons?|kg|rolls|m))\b
    \b(?:that|this|which)\s+is\s+our\s+(?:best\s+|final\s+)?offer\b
    """
)

# A discount that is granted to the reader, an offer that goes with his order or payment, a price he is yet to get.
GRANTED = Phrases(
    r"""
    \b(?:i|we)\s+can\s+(?:do|offer)\b[^;\n]{0,40}\b(?:if|provided|when|once|as\s+soon\s+as)\s+(?:the|your)\s+(?:po|purchase\s+order|order|deposit|payment|l/?c|contract)\b
    \b(?:have|get|send)\s+(?:you\s+)?(?:a|an|the|our)\s+(?:real|firm|exact|proper)\s+(?:number|figure|price|quote|quotation|offer)\b
    \b(?:can|could|may|will|allowed\s+to|able\s+to|happy\s+to|glad\s+to)\s+(?:\w+\s+)?(?:give|grant|offer|allow)\s+you\b[^.;\n]{0,40}\b(?:discount|rebate|reduction|off|less)\b
    \b(?:(?:können|dürfen|kann|darf)\s+(?:wir\s+|ich\s+)?|(?:gewähren?|geben?|räumen?)\s+(?:wir\s+|ich\s+)?)ihnen\b[^.;\n]{0,50}(?:rabatt|nachlass|skonto)
    \byou\s+(?:\w+\s+)?(?:get|have|receive)\b[^.;\n]{0,20}\b(?:discount|rebate|reduction|off)\b|\b(?:i|we)\s+(?:\w+\s+)?(?:give|grant|offer|allow)\s+you\b[^.;\n]{0,40}\b(?:discount|rebate|reduction|off)\b
    \b(?:erhalten|bekommen)\s+sie\b[^.;\n]{0,40}(?:rabatt|nachlass|skonto)
    \b(?:le|les|te|os)\s+(?:hacemos|hago|damos|doy|ofrecemos|ofrezco|aplicamos|aplico|concedemos)\b[^.;\n]{0,40}\bdescuento
    \b(?:je|nous)\s+(?:vous|te|t['’])\s?(?:accord\w+|fais|faisons|offr\w+|consent\w+)\b[^.;\n]{0,40}\b(?:remise|réduction|rabais|escompte)
    \b(?:damos|fazemos|oferecemos|concedemos)(?:-(?:lhe|lhes|te|vos))\b[^.;\n]{0,40}\bdesconto|\b(?:le|vi|ti)\s+(?:facciamo|offriamo|applichiamo|concediamo|faccio|applico)\b[^.;\n]{0,40}\bsconto
    \b(?:podemos|puedo|podríamos)\s+(?:dar|hacer|ofrecer|conceder|aplicar)(?:le|les|te|os)\b[^.;\n]{0,40}\bdescuento
    \b(?:nous\s+pouvons|je\s+peux|on\s+peut)\s+(?:vous|te|t['’])\s?(?:accorder|faire|offrir|consentir)\b[^.;\n]{0,40}\b(?:remise|réduction|rabais|escompte)
    \b(?:podemos|posso)\s+(?:dar|oferecer|conceder|fazer)(?:-(?:lhe|lhes|te|vos))?\b[^.;\n]{0,40}\bdesconto
    \b(?:possiamo|posso)\s+(?:far|offrir|conceder|dar)(?:le|vi|ti|e)\b[^.;\n]{0,40}\bsconto
    (?<!\w)(?:можем|могу|готовы)\s+(?:\w+\s+)?(?:дать|предоставить|сделать|предложить)\s+(?:\w+\s+)?(?:вам|тебе)?[^.;\n]{0,40}(?<!\w)скидк
    (?:给|給|为|让)(?:您|你|贵司|你们)[^，。；\n]{0,8}(?:折扣|优惠|折|个点|%|％)|お?値引き(?:させて|いた|し)|割引(?:させて|いた|し)
    """
)

# Below how many pieces one does not go is told everybody.
QUANTITIES = Phrases(
    r"""
    \bMOQs?\b|\bminimum\s+(?:order|quantit\w+|lot|run|batch)\b|\bmindest(?:bestell)?menge\w*\b|\bcantidad\s+mínima\b|\bquantité\s+minim\w+|\bquantidade\s+mínima\b
    (?<!\w)минимальн\w+\s+(?:парти|заказ)\w*|起订量|起订|最小订量|最小批量|最小ロット
    """
)

# Somebody is told, knows or keeps something: without it no unusual sentence tells a secret.
KEEPING = Phrases(
    r"""
    \b(?:tell|tells|told|telling|say|says|said|saying|mention\w*|know|knows|knew|known|knowing|find\s+out|finds\s+out|notice\w*|reveal\w*|disclos\w+|leak\w*|hid|hide|hidden|hiding|conceal\w*|cover\s+up|admit\w*|pretend\w*|aware|secret\w*|quiet\w*|confidential\w*|officially|unofficially|internal\w*|word|gossip|whisper\w*|aloud)\b
    \b(?:never|not|n['’]t|did|must|should)\s+hear\w*\b|\b(?:show|pass|share|forward|repeat|announce|publish)\w*\s+(?:it|this|that|them|anything|nothing|to|with|between|from|mum)\b|\bkeep\s+(?:it|this|that|mum)\s+(?:to|from|quiet|secret|under|between|among|dark)\b|\bbetween\s+(?:us|you)\b|\bfrom\s+(?:me|us)\b
    \b(?:sag\w*|erzähl\w*|verr[aä]t\w*|weiß|weiss|wiss\w*|wusste\w*|erf[aä]hr\w*|merk\w*|mitteil\w*|zeig\w*|vertraulich\w*|geheim\w*|intern\w*|offiziell\w*|inoffiziell\w*|verschweig\w*|weitergeb\w*|unter\s+uns|für\s+(?:sich|dich|uns))\b
    \b(?:dec[ií]\w*|dig[ao]\w*|dij\w+|dicho|cuent\w+|contar\w*|contad\w*|sab[eéí]\w*|sepa\w*|sé|enter[ae]\w*|mostr\w+|enseñ\w+|coment\w+|secret\w*|confidencial\w*|intern\w*|oficial\w*|extraoficial\w*|nosotros|callad\w*|callar)\b
    \b(?:dire|dites?|dis|dit|sait|savez|savoir|sach\w+|apprend\w*|appris|montr\w+|répét\w+|secr\w+|confiden\w+|officiel\w*|entre\s+nous|cach\w+)\b
    \b(?:diz\w*|diss\w+|sab\w+|saib\w+|soub\w+|contar\w*|conte[sm]?|segred\w*|confiden\w+|entre\s+nós|escond\w+|dir[elo]\w*|dic[aeo]\w*|dett[oa]|sap\w+|segret\w*|riservat\w+|tra\s+(?:di\s+)?noi)\b
    (?<!\w)(?:говор\w+|сказ\w+|скаж\w+|зна[юеёл]\w*|узна\w+|сообща\w+|показыва\w+|секрет\w*|тайн\w*|конфиденц\w+|внутренн\w+|официальн\w+|неофициальн\w+|между\s+нами|молч\w+|скрыва\w+)
    [说說讲講告瞒瞞]|知道|晓得|曉得|听说|听到|聽|看到|看见|看見|被看|提起|提到|别提|传出|外传|外傳|泄|洩|透露|保密|秘密|机密|機密|内部|內部|私下|悄|偷|外面|外人|对外|對外|装作|当没|当不|不知|有数|声张|聲張
    言[うわいえっ]|話|伝え|知[らりるっ]|内緒|秘密|秘|社内|口外|漏|公表|非公開|バレ|ばれ|見せ|黙
    """
)
