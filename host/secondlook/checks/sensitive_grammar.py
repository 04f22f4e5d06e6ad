# SPDX-License-Identifier: MPL-2.0
"""How what a thing costs us, what is left and how low we would go is told: a noun or a verb, and a figure behind it.

Belongs here: patterns put together of parts (whose, what, how much), in eight languages; and how a person is called
something bad (who, is, what). Does not belong here: phrases that tell by themselves (``sensitive_words``), to whom they
may be written (``sensitive_text``).
"""

from __future__ import annotations

__all__ = ["COST_TOLD", "FIGURES", "HARD", "LIMIT_TOLD", "NEAR", "NO_PRICE", "ROLE", "THEIRS", "WHO"]

_CURRENCY = r"(?:USD|EUR|RMB|CNY|GBP|JPY|US\$|\$|€|£|¥|￥)"
_CURRENCY_AFTER = (
    r"(?:USD|EUR|RMB|CNY|GBP|JPY|dollars?|euros?|bucks|yuan|pounds|€|\$|円|元|块|塊|美金|美元|руб\w*|евро|долл\w*)"
)
# A figure that is money or a share: with a currency, with cents, or with a percent sign.
_NO_MONEY = r"(?![\da-zA-Z]|[.,]\d|\s(?:mm|cm|m|kg|W|V|h|lm|lbs?|pcs)\b)"
_MONEY = rf"(?:{_CURRENCY}\s?\d+(?:[.,]\d+)*|\d+(?:[.,]\d+)*\s?{_CURRENCY_AFTER}|\d+[.,]\d{{1,2}}{_NO_MONEY})"
_SHARE = r"\d+(?:[.,]\d+)?\s?(?:%|％|percent|per\s+cent|prozent|por\s?ciento|pour\s?cent|por\s?cento|процент\w*)"
_FIGURE = rf"(?:{_SHARE}|{_MONEY})"
NEAR = r"[^.;,!?\n]{0,40}?(?:,\s)?\W{0,3}"  # between what is told and its figure
_HAN_FIGURE = r"(?:\s?[\d０-９]+(?:\.\d+)?|[一二两三四五六七八九十半]+(?=[个成块元分毛点]))"
FIGURES = (_FIGURE, _MONEY, _SHARE, _HAN_FIGURE)

# What a factory gives us that is no price.
NO_PRICE = (
    r"(?!\s+(?:only\s+|about\s+|at\s+least\s+)?(?:\d+\s+(?:days?|weeks?|months?|years?)|(?:an?|the|some|more|enough|no|less)\s+(?:\w+\s+)?"
    r"(?:holidays?|delays?|days?|weeks?|months?|years?|warranty|certificates?|reports?|break|deadline|slot|date|time|news|answer|information|"
    r"documents|goods)|extra|storage|trouble|time|notice|priority|until)\b)"
)
COST_TOLD = rf"""
    \b(?:cost\s+price|ex-?factory\s+cost|landed\s+cost|unit\s+cost\s+(?:for|to)\s+us|production\s+cost)\b{NEAR}{_MONEY}
    \b(?:our|my)\s+(?!shipping|freight|delivery|courier|sample|tooling|mou?ld|handling|transport|bank|packing|energy|travel)(?:[\w-]+\s+){{0,2}}?(?:costs?|buying|purchase|purchasing)\b(?!-){NEAR}{_MONEY}
    \b(?:gross|net|profit|trade|sales)\s+(?:margin|profit|mark-?up)s?\b{NEAR}{_FIGURE}
    \b(?:our|my)\s+(?:[\w-]+\s+){{0,2}}?(?:margin|profit|mark-?up|share|cut)\b{NEAR}{_FIGURE}
    (?<!safety\s)\b(?:margin|mark-?up|profit)s?\s+(?:of|is|are|at|only|just|about|around|below|under|[:=])?\s?(?:only\s|just\s|about\s|below\s|under\s)?{_SHARE}
    \b{_SHARE}\s+(?:is\s+)?(?:left\s+)?(?:left|remains?)\s+for\s+us\b
    \b(?:purchase|purchasing|buying)\s+price\s+(?:from|at)\s+(?:the\s+|our\s+)?(?:factory|supplier|manufacturer|maker)\b
    \b(?:costs?|costing|cost)\s+us\b{NEAR}{_MONEY}
    \b(?:we|i)(?:['’]ve|\s+have|\s+must|\s+also|\s+only|\s+now)?\s+(?:pay|paid)\s+(?:the\s+|our\s+)?(?:factory|supplier|manufacturer|maker)\b{NEAR}{_MONEY}
    \b(?:we|i)(?:\s+(?:can|also|now|only|still))?\s+(?:buy|bought|source|purchase|get|got)\s+(?:[\w-]+\s+){{1,5}}?(?:for|at)\s+\W{{0,2}}{_MONEY}
    \b(?:we|i)(?:\s+(?:really|still|only|just|barely|hardly|even|would|can|now|then)){{0,3}}\s+(?:make|makes|earn|keep|gain|net)\b(?:\s+(?:a|only|just|about|around|like|maybe|hardly|less\s+than|profit|margin|of)){{0,3}}\s+\W{{0,2}}{_FIGURE}(?!\s+(?:spare|extra|more|stock|tolerance|discount|of\s+the))
    \b(?:the|our|their)?\s?(?:factory|supplier|manufacturer|maker|workshop)(?:['’]s)?\s+(?:[\w-]+\s+){{0,2}}?(?:charges?|gives?|sells?|quotes?|quoted|offers?|offered|asks?|wants?|bills?|invoices?|price|quote|offer)\b(?:\s+\w+){{0,3}}?\s+(?:us|me)\b{NO_PRICE}
    \btheir\s+(?:quote|price|offer)\s+(?:to|for)\s+us\b{NEAR}{_MONEY}
    (?:内部|净|裸|真实|实际|到岸|落地)?(?:成本|进价|進價|进货|拿货|採購價|采购价|工厂价|厂价|毛利|净利|利润|利潤)(?!.{{0,4}}(?:上[涨升]|[增下]|提高|降低|空间|分析|表|[要得会][多加高贵]|多出|高出))[^，。；\n\d]{{0,8}}?{_HAN_FIGURE}
    (?:工厂|厂家|厂里|供应商|代工厂)[^，。；\n]{{0,4}}(?:给|报|收)(?:我们|我司|我|咱们)[^，。；\n]{{0,6}}{_HAN_FIGURE}
    (?:[我咱](?:们|司|方)?)[^，。；\n]{{0,8}}(?:赚|挣|剩|落)[^，。；\n\d]{{0,4}}{_HAN_FIGURE}
    (?:卖|报|给)(?:给)?(?:客户|客人|买家|终端)(?:是|的价格?是?|报)?\s?{_HAN_FIGURE}
    \b(?:EK|einkaufspreise?|selbstkosten(?:preis)?|gestehungskosten|herstell(?:ungs)?kosten|werkspreis|marge|gewinnspanne|handelsspanne|rohertrag|deckungsbeitrag|rohgewinn)\b{NEAR}{_FIGURE}
    \b(?:wir|ich)\s+(?:verdienen?|machen?)\b{NEAR}{_SHARE}|\b(?:verdienen?|machen?)\s+(?:wir|ich)\b{NEAR}{_SHARE}
    \b(?:wir|ich)\s+(?:kaufen?|beziehen?|bekommen?|zahlen?)\b[^.;\n]{{0,40}}?\b(?:für|zu|um|dem\s+werk|der\s+fabrik)\s+\W{{0,2}}{_MONEY}
    \b(?:kostet|kosten)\s+uns\b{NEAR}{_MONEY}
    \b(?:precio|coste|costo)\s+de\s+(?:coste|costo|compra|fábrica|producción)\b{NEAR}{_MONEY}
    \bnuestr[oa]s?\s+(?:\w+\s+){{0,2}}?(?:costes?|costos?|margen(?:es)?|ganancia|beneficio)\b{NEAR}{_FIGURE}
    \bmargen(?:\s+(?:bruto|neto|comercial))?\b{NEAR}{_SHARE}
    \bnos\s+(?:cuesta|sale|cobra|cobran|vende|venden)\b{NEAR}{_MONEY}
    \b(?:compramos|pagamos)\b[^.;\n]{{0,40}}?\b(?:a|por)\s+\W{{0,2}}{_MONEY}
    \b(?:ganamos|sacamos)\b{NEAR}{_FIGURE}
    \b(?:notre|nos)\s+(?:\w+\s+)?(?:coûts?|marges?|bénéfices?|prix\s+d['’]achat|prix\s+usine)\b(?!\s+de\s+(?:transport|livraison)){NEAR}{_FIGURE}
    \b(?:prix|coût)\s+(?:de\s+revient|d['’]achat|d['’]usine|de\s+fabrication)\b{NEAR}{_MONEY}
    \b(?:nous|me)\s+(?:coûte(?:nt)?|revient|reviennent|facture(?:nt)?)\b{NEAR}{_MONEY}
    \bnous\s+(?:l['’]|les\s+|la\s+|le\s+)?(?:achetons|payons)\b[^.;\n]{{0,40}}?\W{{0,2}}{_MONEY}
    \b(?:nous|on)\s+(?:ne\s+)?(?:gagnons|gagne|faisons)\b{NEAR}{_FIGURE}
    \bmarge\s+(?:brute|nette|commerciale)\b{NEAR}{_SHARE}
    \bnoss[oa]s?\s+(?:\w+\s+){{0,2}}?(?:custos?|marge(?:m|ns)|lucros?|ganhos?)\b(?!\s+de\s+(?:transporte|envio)){NEAR}{_FIGURE}
    \b(?:preço|custo)\s+de\s+(?:custo|compra|fábrica|produção)\b{NEAR}{_MONEY}
    \b(?:custa-nos|fica-nos|sai-nos|nos\s+custa)\b{NEAR}{_MONEY}
    \b(?:compramos|pagamos)\b[^.;\n]{{0,40}}?\b(?:a|por|à\s+fábrica)\s+\W{{0,2}}{_MONEY}
    \b(?:ganhamos|lucramos)\b{NEAR}{_FIGURE}|\bmargem\s+(?:bruta|líquida|comercial)?\s?{NEAR}{_SHARE}
    (?<!\w)(?:мы|я)?\s?(?:закупаем|покупаем|бер[её]м|закупаю)(?!\w){NEAR}{_MONEY}|(?<!\w)закупк[аеи](?!\w){NEAR}{_MONEY}
    (?<!\w)(?:нам|мне)\s+(?:\w+\s+){{0,3}}?(?:обходится|стоит|встаёт|встает)(?!\w){NEAR}{_MONEY}
    (?<!\w)(?:мы\s+)?зарабатываем(?!\w){NEAR}{_FIGURE}|(?<!\w)(?:маржа|наценка|рентабельность)(?!\w){NEAR}{_SHARE}
    (?:原価|仕入れ?(?:値|価格)?|卸値|粗利(?:率|益)?|利益率?|マージン)[^。、\n\d]{{0,8}}{_HAN_FIGURE}
    """

LIMIT_TOLD = rf"""
    \b(?:floor|bottom|rock[- ]bottom|walk[- ]?away|reserve)(?:\s+price)?\s*(?:is|at|would\s+be|=|:)?\s*\W{{0,2}}{_MONEY}
    \b(?:our|my)\s+(?:(?:absolute|real|price|lower|final|own)\s+)*(?:limit|floor|bottom|minimum)\b{NEAR}{_MONEY}
    \b(?:we|i|you)\s+(?:can|could|may|might)\s+(?:[\w’']+\s+){{0,2}}?(?:go|come)\s+(?:down|as\s+low)\s+(?:to|as)\s+\W{{0,2}}{_MONEY}
    \b(?:start|open|begin)\s+(?:with|at|from)\s+\W{{0,2}}{_MONEY}(?:[^.;\n]{{0,20}}\b(?:with\s+(?:them|him|her)|and\s+(?:then\s+)?(?:go|come)\s+down|first)\b)
    \b(?:ask|quote|offer|tell|give)\s+(?:(?:them|him|her|the\s+(?:customer|client|buyer))\s+)?\W{{0,2}}{_MONEY}\s+first\b
    \b(?:boss|management|headquarters)\b[^.;\n]{{0,30}}\b(?:lowest|minimum|limit|floor|bottom|not\s+below)\b{NEAR}{_MONEY}
    (?:底线|底線|心理价|内部价|内部底价)[^，。；\n\d]{{0,6}}{_HAN_FIGURE}(?!\d|\s?(?:月|日|号|天|周|公斤|kg|mm|cm|小时|个月|点前|点钟|[:：]))
    最多(?:可以|能|还能|只能)?(?:让|降|便宜)(?:到|您|给)?{_HAN_FIGURE}
    最低(?:可以|能|可)?(?:给到?|做到?|卖到?|让到?|降到?)?{_HAN_FIGURE}\s?(?:块|元|美金|刀)?(?:左右)?(?:可以走|能走|就走|可以放|能放|就放|成交|出手)
    (?:你|您|可以)?先(?:报|给|喊|要)(?:客户|客人|他们?|她|对方)?{_HAN_FIGURE}[^，。\n]{{0,6}}(?:再|看|试|然后|慢慢|[，,][^，。\n]{{0,4}}(?:再|慢慢|看))
    (?:给|跟|对)(?:客户|客人|他们?|她|对方)(?:先)?报{_HAN_FIGURE}
    老板(?:给|说|定|批)的?[^，。\n]{{0,4}}(?:底|最低|下限)
    \b(?:untergrenze|schmerzgrenze|limit|mindestpreis)\s+(?:ist|liegt|bei|von){NEAR}{_MONEY}
    \b(?:wir|ich)\s+(?:können|könnten|kann)\s+(?:[\w]+\s+){{0,3}}?(?:bis\s+(?:auf\s+)?|runter\s+auf\s+|auf\s+){_MONEY}\s+(?:runter|herunter|hinunter|nachgeben)
    \bpodemos\s+bajar\s+(?:hasta|a)\s+\W{{0,2}}{_MONEY}|\b(?:tope|mínimo)\s+(?:es|está\s+en|son)\s+\W{{0,2}}{_MONEY}
    \bnous\s+pouvons\s+descendre\s+(?:jusqu['’]à|à)\s+\W{{0,2}}{_MONEY}|\bpodemos\s+(?:descer|baixar)\s+(?:até|a)\s+\W{{0,2}}{_MONEY}
    (?<!\w)(?:можем|готовы)\s+(?:опуститься|снизить(?:ся)?|уступить)\s+(?:\w+\s+)?до\s+\W{{0,2}}{_MONEY}
    (?<!温度の)(?<!湿度の)(?:下限|底値|限界)(?:は|が|：|:)?\s?[\d０-９]++(?!\s?(?:度|℃|%|％|mm|cm|m|kg|個|台|時間|日|分|枚|本|箱|公斤|千克|克|毫米|厘米|米|小时|天|月))
    """

# Clauses in which costs and margins are the reader's, or margins of another sort.
THEIRS = r"""
    \b(?:margins?|margem|margen|marge)\s+(?:de|of|d['’]|der)\s*(?:erro\w*|erreur|segur\w+|sécurité|safety|sicherheit|manobra|maniobra|manœuvre)
    \byou(?:['’]ll|['’]d|\s+(?:will|can|could|would|still|may|have|keep|make|earn|get)){1,3}\s+(?:\w+\s+){0,4}(?:margins?|profits?|mark-?up|\d+\s?%)
    \b(?:ihre?[rnms]?|deine?[rnms]?|eure?[rnms]?)\s+(?:\w+\s+)?(?:marge|gewinn\w*|handelsspanne|einkaufspreis\w*|aufschlag)\b
    \b(?:su|sus|tu|vuestr[oa])\s+(?:\w+\s+)?(?:margen|beneficio|ganancia|coste|costo)\b
    \b(?:votre|vos|ta|ton)\s+(?:\w+\s+)?(?:marge|bénéfice|prix\s+d['’]achat|coûts?)\b
    \b(?:sua|seu|vossa|vosso|tua|teu)\s+(?:\w+\s+)?(?:margem|lucro|custo)\b
    (?<!\w)ваш\w*\s+(?:\w+\s+)?(?:маржа|маржу|наценк\w+|прибыль|себестоимость)
    (?:御社|貴社|お客様)の?(?:利益|粗利|原価|マージン)
    (?:[您你](?:们|方|司)?|贵司|贵公司)[^，。\n]{0,6}(?:赚|挣|利润|利潤|毛利|成本)
    """

ROLE = (
    r"(?:buyers?|purchasers?|purchasing|procurement|managers?|boss(?:es)?|colleagues?|assistants?|customers?|clients?|agents?|secretary|"
    r"accountants?|engineers?|directors?|owners?|guys?|man|woman|lady|people|team|staff|department|salesm[ae]n|inspectors?|drivers?|bloke|chap|fella|dude|girl|woman|women|gentleman|importer|distributor|dealer|"
    r"technicians?|lawyers?|warehouse|workers?|company|supplier|factory|forwarder|fellow|person)"
)
# "Your buyer", "the guy at Svettorg".
WHO = (
    rf"(?:he|she|they|(?:your|his|her|their|our|the|this|that|those|these|my)\s+(?:[\w-]+\s+){{0,3}}?{ROLE}"
    r"(?:\s+(?:over\s+)?(?:at|from|of|in)\s+(?:the\s+)?[\w&.-]+)?)"
)
_HOW = (
    r"(?:(?:so|really|very|too|just|such|a|an|all|both|completely|totally|absolutely|simply|quite|pretty|bloody|"
    r"rude\s+and|real|complete|total|bit)\s+)*"
)
_BAD = (
    r"(?:stupid|clueless|incompetent|stingy|greedy|dishonest|lazy|rude|arrogant|useless|hopeless|unreliable|annoying|dumb|shady|"
    r"unprofessional|liars?|crooks?|cheats?|thie(?:f|ves)|fools?|idiots?|jerks?|morons?|swindlers?|cheapskates?|clowns?|"
    r"not\s+to\s+be\s+trusted|pain(?:\s+in\s+the\s+\w+)?|(?:impossible|terrible|horrible|awful)\s+(?:people|person|to\s+(?:work|deal)\s+with))"
)
_SELF = r"(?<!\bi['’]m\s)(?<!\bi\sam\s)(?<!\bi\swas\s)"

HARD = rf"""
    \b{WHO}(?:\s+(?:you|we|they|who|that|which)(?:\s+\w+){{1,2}}?)?(?:['’]s|['’]re|\s+(?:is|are|was|were|seems?|looks?))\s+{_HOW}{_BAD}\b(?!-)
    \b(?:what|such)\s+(?:an?\s+)?(?:[\w]+\s+)?(?:idiots?|morons?|liars?|crooks?|jerks?|fools?|clowns?)\b(?!-)
    \b(?:the|those|these|your|their|our|his|her|two|some)\s+(?:[\w]+\s+)?(?:idiots|morons|crooks|liars|cheats|swindlers|cheapskates|clowns|jerks|thieves)\b(?!-)
    \b(?:your|their|his|her|that|this)\s+(?:[\w]+\s+)?(?:idiot|moron|crook|liar|swindler|cheapskate|jerk)\b(?!-)
    \b{WHO}\s+(?:can(?:['’]t|not)|could\s+not|is\s+not\s+to)\s+be\s+trusted\b
    \b{WHO}\s+(?:really\s+|clearly\s+|obviously\s+)?(?:has|have)\s+(?:absolutely\s+)?no\s+(?:clue|manners|brains?|idea\s+what\s+(?:he|she|they))
    \b{WHO}\s+(?:really\s+|clearly\s+)?do(?:es)?(?:n['’]t|\s+not)\s+(?:have\s+a\s+clue|know\s+what\s+(?:he|she|they)(?:['’]s|['’]re|\s+is|\s+are)\s+doing)
    \b{WHO}\s+(?:only\s+|just\s+|always\s+)?(?:lied|lies|lie|cheats|cheated|is\s+lying|are\s+lying)\s+(?:to|about|again|all)\b
    \b(?:ist|sind|war|waren)\s+(?:\w+\s+){{0,2}}(?:unfähig|inkompetent|dumm|faul|frech|geizig|arrogant|unzuverlässig|unehrlich|(?:eine?\s+)?(?:\w+\s+)?(?:lügner(?:in)?|diebe?|betrüger(?:in)?|gauner|geizkragen|idiot(?:en)?|versager|halsabschneider))\b
    \b(?:es|son|parece|eres)\s+(?:\w+\s+){{0,2}}(?:mentiros[oa]s?|ladr[oó]n(?:es)?|incompetentes?|inútil(?:es)?|vag[oa]s?|tacañ[oa]s?|sinvergüenzas?|estafador(?:a|es)?|maleducad[oa]s?|mangantes?|idiotas?|tramposos?)\b
    \b(?:est|sont|c['’]est|êtes)\s+(?:[\w’']+\s+){{0,3}}?(?:menteu(?:r|se)s?|voleu(?:r|se)s?|incompétente?s?|incapables?|malhonnêtes?|radine?s?|escrocs?|abruti(?:e|s)?|fainéante?s?|imbéciles?|idiote?s?|crétins?)\b
    \b(?:é|são|parece)\s+(?:\w+\s+){{0,2}}(?:mentiros[oa]s?|ladr(?:ão|ões)|incompetentes?|idiotas?|vigaristas?|burr[oa]s?|preguiços[oa]s?|desonest[oa]s?|aldrab(?:ão|ões)|caloteir[oa]s?)\b
    (?<!\w)(?:лжец\w*|лгун\w*|врун\w*|вор(?:ы|ом)?|ворюг\w*|жулик\w*|хам(?:ы|ло)?|некомпетентн\w+|бестолков\w+|бездар\w+|лентя\w+|скряг\w*|наглец\w*|аферист\w*|дура)(?!\w)
    (?<!\w)(?:он|она|они)\s+(?:\w+\s+){{0,2}}?(?:вр[её]т|врут|обманыва\w+|не\s+плат[яи]т)(?!\w)
    嘘つき|うそつき|ウソつき|詐欺師|無能(?!力)|役立たず|頭(?:が|の)悪い|ろくでなし|信用できない(?:人|客|担当|会社|相手)|いい加減な(?:人|担当|会社)|当てにならない(?:人|担当|会社)
    (?:客户|客人|买家|老板|采购|经理|对方|同事|质检|业务员|会计|这家|那家|这公司|这个?人|那个?人|他们?|她们?)[^，。；\n]{{0,8}}(?:没(?:有)?(?:什么|啥)?(?:信用|诚信|素质|良心)|不(?:靠谱|讲信用|诚信|懂行|地道|要脸|识货|老实|讲理)|根本不懂|什么都不懂|[太很挺真]抠|抠[得门搜]|小气|奸诈|狡猾|讨厌|[太很真](?:烦|蠢|笨|傻|贪|奸|刁)|事儿?多|墨迹|磨叽|爱占便宜|耍赖|赖皮)
    """
