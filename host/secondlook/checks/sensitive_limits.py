# SPDX-License-Identifier: MPL-2.0
"""How far the house lets its people go: somebody allows a figure, one is told to begin at another, would take a third.

Belongs here: who allows, what is allowed and how much, in nine languages: what a buyer hears of it (``LIMIT_SET``) and
what a seller does (``CEILING_SET``). Does not belong here: the limit called by its noun (``sensitive_grammar``), idioms
of haggling (``sensitive_sayings``).
"""

from __future__ import annotations

from secondlook.checks.sensitive_grammar import FIGURES
from secondlook.scripts import HAN

__all__ = ["CEILING_SET", "LIMIT_SET"]

_ANY_FIGURE, _MONEY, _SHARE, _HAN_FIGURE = FIGURES
# What is measured or counted, and the part that is paid first, is no limit of a price.
_NO_UNIT = (
    r"(?!\d|\s?(?:m|mm|cm|km|kg|t|tons?|tonnes?|tonnen|toneladas?|tonnellate|bar|l|lit(?:re|er)s?|hours?|h|o['’]clock|uhr|heures|horas|ore|"
    r"pcs|pieces|units|sets|rolls|cartons|cbm|stück|kartons|piezas|pièces|peças|pezzi|deposit|anzahlung|anticipo|acompte|sinal|acconto|"
    r"advance|down\s?payment|prepayment|days|tolerance|growth|тонн\w*|м|кг|шт|аванс\w*|предоплат\w*)(?!\w)|\s?[°℃])"
)
_FIGURE = rf"(?:{_ANY_FIGURE}){_NO_UNIT}"
# A budget or a freight is told without its currency: "caps it at 2,400".
_AMOUNT = rf"(?:{_ANY_FIGURE}|\d{{1,3}}[,.]\d{{3}}(?!\d)|(?!20[2-4]\d\b)\d{{4,6}}(?!\d)){_NO_UNIT}"
# "Start at 9.30" is an hour.
_PRICED = (
    r"(?:(?:USD|EUR|RMB|CNY|GBP|US\$|\$|€|£|¥)\s?\d[\d.,]*|\d[\d.,]*\s?(?:USD|EUR|RMB|CNY|€|\$|dollars?|euros?)|"
    rf"{_SHARE})"
)
_BOSS = (
    r"(?:(?:the|my|our)\s+(?:\w+\s+)?(?:boss|gm|ceo|md|management|manager|directors?|owner|chief|chairman|board|head\s+office|finance|"
    r"headquarters|hq)|boss|management|headquarters|hq|(?:mr|mrs|ms|miss|dr)\.?\s+(?-i:[A-Z])\w+)"
)
_SOMEBODY = rf"(?:{_BOSS}|(?-i:[A-Z])[a-z]+)"
_LET = (
    r"(?:allow|clear|authori[sz]|permit|approv|empower|okay|tell|told|instruct|let|gave|give|given|grant|want|order)"
    r"(?:ed|ted|ting|s|es|e)?"
)
# Down to a figure, or the one to begin or end at.
_GO = (
    rf"(?:(?:(?:go|come|walk|drop|move|slide|sink|climb|stretch|give\s+in)\s+(?:all\s+the\s+way\s+)?(?:down\s+|up\s+)?(?:to|until|as\s+low\s+as|as\s+far\s+as|below|under)"
    rf"|(?:settle|hold\s+out)\s+(?:\w+\s+)?(?:at|for))\s+\W{{0,2}}{_FIGURE}|(?:start|open|begin|stop|close|end)\s+(?:\w+\s+)?(?:at|from|with)\s+{_PRICED})"
)
_MANDATE = (
    r"(?:mandate|authority|green\s+light|free\s+hand|carte\s+blanche|feu\s+vert|luz\s+verde|freie\s+hand|vollmacht|autorizaci[oó]n|permiso|"
    r"autorisation|autorização|via\s+libera|mano\s+libera|зел[её]ный\s+свет)"
)
_UP_TO = (
    r"(?:down\s+to|up\s+to|to\s+go|as\s+low\s+as|bis|hasta|jusqu['’](?:à|au)|até|fino\s+a[l]?|para\s+(?:llegar|bajar|ir)|"
    r"pour\s+(?:aller|descendre)|до)"
)
_CHEF = (
    r"(?:chefe?|chefin|geschäftsführ\w+|geschäftsleitung|vorgesetzte\w?|vertriebsleit\w+|"
    r"(?:herr|frau)\s+(?-i:[A-Z])\w+)"
)
_HAN_BOSS = rf"(?:[{HAN}]总|[{HAN}]總|老板|老闆|老细|老細|领导|領導|公司|总部|上面|上头|财务|经理|厂长|董事长)"
_NO_COUNT = (
    r"(?!\d|\s?(?:天|号|號|日|月|台|套|件|柜|只|箱|公斤|千克|吨|个(?!点)|条|款|张|根|kg|周|"
    r"点钟|小时|mm|cm|年|次|人|楼|页|种|票|:|：))"
)
_HAN_SUM = rf"(?:{_HAN_FIGURE}{_NO_COUNT}|[一二三四五六七八九\d]\.?[\d五]?折)"
# What somebody above says he would take in the end: 实在没办法 37 也得拿.
_HAN_EVEN = (
    rf"(?:{_HAN_BOSS}[^。；\n\d]{{0,22}}{_HAN_SUM}|{_HAN_SUM}[^。；，\n\d]{{0,4}}{_HAN_BOSS})"
    r"(?:(?!定金|订金|预付|尾款|货款|差额|首付)[^，。；\n\d]){0,6}?(?:也|都|就|还|只能)"
    r"(?:得|能|会|要|可以|只能|肯|愿意|一样|还是){0,3}(?:认|拿|买|接|收|签|卖|吃|点头|答应|松口)"
)
_HAN_SET = (
    rf"{_HAN_BOSS}[^，。；\n\d]{{0,8}}(?:给|批|定|卡|限|授权|交代|設|设)[^，。；\n\d]{{0,8}}(?:上限|封顶|封頂|最高|最多|顶格|预算|底|最低|线|权限|授权|额度)"
    rf"[^，。；\n\d]{{0,6}}{_HAN_SUM}"
)
# What he has decided or said is the most: 许总昨天开会定了，最多可以出到 7000.
_HAN_SAID = (
    rf"(?<![您你]们)(?<!贵司){_HAN_BOSS}[^。；\n\d]{{0,12}}(?:说|定|批|讲|交代|拍板|松口|同意|授权|放话|发话)(?:了|过|的|好了?|下来)?"
    rf"[，,：:]?[^，。；\n]{{0,14}}(?:最多|最高|顶多|至多|上限|封顶)[^，。；\n\d]{{0,10}}{_HAN_SUM}"
)

LIMIT_SET = rf"""
    \b{_SOMEBODY}(?:\s+(?:has|have|had|will|would|only|already|just|finally))*(?:['’]s)?\s+{_LET}\s+(?:me|us)\s+(?:\w+\s+){{0,3}}?(?:to\s+)?(?:not\s+to\s+|never\s+to\s+)?{_GO}
    \b(?:i|we)(?:['’]ve|['’]m|['’]re|\s+have|\s+was|\s+were|\s+am|\s+are)(?:\s+been)?\s+(?:only\s+)?(?:told|instructed|supposed|allowed|meant|cleared|authori[sz]ed|ordered|permitted)\s+to\s+{_GO}
    \b{_MANDATE}\b(?!\s+to\s+(?:collect|sign|inspect|act|clear|ship|release))[^.;\n]{{0,30}}?(?<!\w){_UP_TO}\b[^.;\n]{{0,15}}?{_FIGURE}|\bi\s+have\s+(?:an?\s+|the\s+)?(?:approval|permission|clearance)\b[^.;\n]{{0,20}}?\b(?:down\s+to|up\s+to|as\s+low\s+as)\s+\W{{0,2}}{_FIGURE}
    \bofficially\b[^.;\n]{{0,20}}?\b(?:i|we)(?:['’]m|['’]re|\s+am|\s+are|\s+should|\s+must|\s+have\s+to|\s+ought\s+to)\s+(?:\w+\s+){{0,3}}?\W{{0,2}}{_MONEY}
    (?<!\w)(?:officially|offiziell|oficialmente|officiellement|ufficialmente|официально)(?!\w)[^.;\n]{{0,30}}?{_MONEY}[^.;\n]{{0,6}}?(?<!\w)(?:but|aber|doch|pero|mais|mas|ma|но|а)\s(?!for\s+you|für\s+(?:sie|dich|euch)|para\s+(?:ti|usted|vos|voc)|pour\s+(?:vous|toi)|per\s+(?:voi|lei|te)|для\s+вас)[^.;\n]{{0,30}}?{_MONEY}
    \b(?:below|under)\s+\W{{0,2}}{_MONEY}\s+(?:we|i)(?:['’]d|\s+would)\s+rather\b
    \b{_CHEF}\s+(?:lässt|läßt|ließ|erlaubt\w*|gibt|gab|hat)\s+(?:mich|mir|uns)\b[^.;\n]{{0,20}}?{_FIGURE}[^.;\n]{{0,12}}?\b(?:freigegeben|frei|herunter\w*|runter\w*|nachgeben|nachlassen|gehen|genehmigt|erlaubt|zugestanden)\b
    \b(?:ich|wir)\s+(?:soll\w*|darf|dürfen)\s+(?:erst(?:\s?mal)?|zunächst|zuerst)\b[^.;\n]{{0,20}}?{_FIGURE}|\b(?:ich|wir)\s+(?:darf|dürfen)\s+(?:\w+\s+){{0,2}}?bis\s+(?:auf\s+|zu\s+)?\W{{0,2}}{_FIGURE}\s?(?:\w+\s+){{0,2}}?(?:gehen|runter\w*|herunter\w*|nachgeben)
    \bunter\s+\W{{0,2}}{_MONEY}\s+(?:legen\s+wir\s+drauf|zahlen\s+wir\s+drauf|machen\s+wir\s+(?:verlust|minus|nichts)|verlieren\s+wir|unterschreibt|gehen\s+wir\s+nicht|lassen\s+wir)
    \b(?:jef[ea]|gerente|director\w*|dirección)\b[^.;\n]{{0,12}}?\b(?:dio|da|dado|autoriz\w+|permit\w+|dej[aó]\w*|dij\w+)\b[^.;\n]{{0,25}}?\b(?:bajar|llegar|hasta|empiece|empezar|dejar\w*|pase)\b[^.;\n]{{0,12}}?{_FIGURE}
    \bme\s+han?\s+(?:dicho|autorizado|permitido|dejado|pedido)\b[^.;\n]{{0,25}}?\b(?:hasta|empiece|empezar|empecemos|bajar|llegar|pase)\b[^.;\n]{{0,12}}?{_FIGURE}|\bpor\s+debajo\s+de\s+(?:los\s+)?\W{{0,2}}{_MONEY}[^.;\n]{{0,12}}?\b(?:perdemos|no\s+ganamos|palmamos|no\s+firm\w+)
    \b(?:patron(?:ne)?|chef|direction|direct(?:eur|rice)|gérant)\b[^.;\n]{{0,12}}?\b(?:donn|autoris|laiss|permi|permet|dit)\w*[^.;\n]{{0,25}}?\b(?:jusqu['’](?:à|au)|descendre|aller|commencer)\b[^.;\n]{{0,12}}?{_FIGURE}|\ben[\s-]dessous\s+de\s+\W{{0,2}}{_MONEY}[^.;\n]{{0,8}}?\b(?:on|nous)\s+(?:perd|travaill|ne\s+gagn)\w*
    \b(?:chefe|chefia|gerente|diretor\w*|direção|patrão)\b[^.;\n]{{0,12}}?\b(?:deu|deixou|autoriz\w+|permitiu|disse)\b[^.;\n]{{0,25}}?\b(?:até|descer|baixar|começar)\b[^.;\n]{{0,12}}?{_FIGURE}|\babaixo\s+de\s+\W{{0,2}}{_MONEY}[^.;\n]{{0,8}}?\b(?:perdemos|não\s+ganhamos|nem\s+pensar)
    (?<!\w)(?:директор|шеф|начальник|начальство|руководство)(?!\w)[^.;\n]{{0,12}}?(?<!\w)(?:разреши\w+|позволи\w+|велел\w*|сказал\w*|дал\w*)(?!\w)[^.;\n]{{0,25}}?(?<!\w)(?:до|с|ниже|уступить|опустить\w*)\s+\W{{0,2}}{_FIGURE}|(?<!\w)мне\s+(?:велено|велели|разрешили|сказали|позволено)(?!\w)[^.;\n]{{0,25}}?(?<!\w)(?:с|до|больше|ниже)\s+\W{{0,2}}{_FIGURE}
    \b(?:capo|direttore|titolare|direzione)\b[^.;\n]{{0,8}}?\b(?:autorizza|permess|permett|lascia|dett|dato|concess|consent)\w*[^.;\n]{{0,25}}?\b(?:fino|scendere|partire|arrivare)\b[^.;\n]{{0,12}}?{_FIGURE}|\bsotto\s+(?:i\s+|gli\s+)?\W{{0,2}}{_MONEY}[^.;\n]{{0,8}}?\b(?:non\s+possiamo|ci\s+perdiamo|perdiamo|ci\s+rimettiamo)
    \b(?:nostro|mio)\s+(?:prezzo\s+minimo|limite|minimo)\b[^.;\n]{{0,20}}?{_MONEY}|\bpossiamo\s+scendere\s+(?:fino\s+)?a[l]?\s+\W{{0,2}}{_MONEY}
    {_HAN_SET}
    {_HAN_EVEN}
    """

# Of the same kind, upwards: what a seller asks for as soon as he hears it.
CEILING_SET = rf"""
    \b{_BOSS}\s+(?:will|would|can|could|might|is\s+ready\s+to|is\s+willing\s+to)\s+(?:even\s+|still\s+|also\s+|probably\s+)*(?:take|accept|swallow|pay|live\s+with|go\s+(?:along\s+with|up\s+to|to|as\s+high\s+as)|sign|agree\s+to|approve)\s+(?:even\s+|up\s+to\s+|at\s+most\s+|as\s+much\s+as\s+)*\W{{0,2}}(?:{_AMOUNT}|\d{{1,3}}(?=\s+(?:if|rather|before|instead|in\s+the\s+end)))
    \b{_BOSS}\s+(?:has\s+|have\s+)?(?:approved|cleared|allowed|granted|authori[sz]ed|okayed|signed\s+off|released|set\s+aside|agreed)\s+(?:me\s+|us\s+|on\s+|to\s+)?(?:\w+\s+){{0,2}}?(?:up\s+to|a\s+(?:maximum|limit|ceiling|budget|cap)\s+of|at\s+most|no\s+more\s+than)\s+\W{{0,2}}{_AMOUNT}
    \b{_BOSS}\s+(?:has\s+)?(?:caps?|capped|limits|limited|set|fixed)\s+(?:\w+\s+){{1,4}}?(?:at|to)\s+\W{{0,2}}{_AMOUNT}
    \b(?:i|we)\s+(?:can|may|could)\s+(?:go|pay|sign|approve)\s+(?:up\s+to|to|as\s+high\s+as)?\s?\W{{0,2}}{_AMOUNT}[^.;\n]{{0,15}}?\bwithout\s+(?:asking|approval|checking|anyone|anybody|permission)
    \b(?:i|we)\s+(?:have|got)\s+(?:the\s+)?(?:approval|clearance|permission)\s+(?:\w+\s+){{0,2}}?up\s+to\s+\W{{0,2}}{_AMOUNT}
    \b(?:internally|our\s+internal)\b[^.;\n]{{0,20}}?\b(?:budget\w*|agreed|calculat\w+|set|fixed|limit|ceiling|target)\b[^.;\n]{{0,15}}?\W{{0,2}}{_AMOUNT}
    {_HAN_BOSS}(?:只|就|最多|顶多)?(?:(?<=[只就多])(?:给|批|放)|卡)了?(?:我们?|咱们?)?(?:到|在|的是)?{_HAN_SUM}
    {_HAN_BOSS}[^，。；\n\d]{{0,8}}(?:给|批|定|卡|限|設|设)[^，。；\n\d]{{0,8}}(?:上限|封顶|封頂|最高|最多|顶格|预算|线|权限|额度)[^，。；\n\d]{{0,6}}{_HAN_SUM}
    {_HAN_BOSS}的?(?:底线|底線|心理价|心理價|上限)[^，。；\n\d]{{0,4}}{_HAN_SUM}
    {_HAN_EVEN}
    {_HAN_SAID}
    """
