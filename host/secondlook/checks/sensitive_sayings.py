# SPDX-License-Identifier: MPL-2.0
"""Plain talk about what stays in the house: what is left for us, how far we may go, what nobody may know, who is bad.

Belongs here: idioms of trade talk in eight languages, with a figure or without, one a line. Does not belong here: nouns
of cost and limit (``sensitive_grammar``), words that tell by themselves (``sensitive_words``).
"""

from __future__ import annotations

from secondlook.checks.sensitive_grammar import FIGURES, NEAR, ROLE, WHO
from secondlook.scripts import HAN

__all__ = ["COST_SAID", "FLOOR_SAID", "HARD_SAID", "KEPT_SAID"]

_FIGURE, _MONEY, _SHARE, _HAN_FIGURE = FIGURES
# A share in words has no figure by which a text would be known to have one.
_TENS = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen|eighteen|twenty|thirty|forty|"
    r"fifty)"
)
_IN_WORDS = rf"{_TENS}(?:[- ]{_TENS})?\s+(?:per\s?cent|percent|points?)"
_ZEHN = r"(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|fünfzehn|zwanzig|dreißig|vierzig|fünfzig)\s+prozent"
_DIEZ = r"(?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|quince|veinte|treinta|cuarenta)\s+por\s?ciento"
_DIX = r"(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt|trente|quarante)\s+pour\s?cent"
_NO_PART = (
    r"(?!\s+(?:spare|extra|more|stock|tolerance|discount|deposit|of\s+the|off|broken|faster|slower|heavier|lighter))"
)
_ONLY = (
    r"(?:\s+(?:only|just|about|barely|hardly|roughly|maybe|a|some|around|less\s+than|not\s+even|under|at\s+most|you|"
    r"here|still|really|now|on\s+this)){0,4}"
)

COST_SAID = rf"""
    \b(?:our|my)\s+(?:[\w-]+\s+){{0,3}}?(?:margin|profit|mark-?up|cut)s?\b{NEAR}{_IN_WORDS}
    \b(?:gross|net|profit|trade|sales)\s+(?:margin|profit|mark-?up)s?\b{NEAR}{_IN_WORDS}
    \b(?:we|i)(?:\s+\w+){{0,2}}?\s+(?:make|earn|keep|clear|net|pocket|add)\b{NEAR}{_IN_WORDS}{_NO_PART}
    \b(?:gewinn\w*|marge|spanne|aufschlag|rohertrag)\b{NEAR}{_ZEHN}|\b(?:margen|beneficio|ganancia|ganamos|sacamos)\b{NEAR}{_DIEZ}|\b(?:marge|bénéfice|gagnons|margeons)\b{NEAR}{_DIX}
    \b(?:we|i)(?:['’]re|['’]m|\s+are|\s+am|['’]d\s+be|\s+would\s+be)?\s?(?:\s?(?:only|just|barely|really|actually|already|hardly|currently|still)){{0,3}}\s+(?:making|earning|clearing|netting|pocketing|clear|net|pocket|gross)\b{_ONLY}\s+\W{{0,2}}{_FIGURE}{_NO_PART}
    \b(?:leaves?|leaving|left)\s+(?:us|me)\b{_ONLY}(?:\s+with)?{_ONLY}\s+\W{{0,2}}{_FIGURE}|\bwe(?:['’]re|\s+are)\s+left\s+with\b{_ONLY}\s+\W{{0,2}}{_FIGURE}
    \b{_FIGURE}\s+(?:\w+\s+){{0,4}}?(?:stays?|remains?|is\s+left|ends?\s+up|sticks?)\s+(?:with|for|in)\s+(?:us|me|our)\b
    \b(?:stands?|puts?|sets?|lands?|runs?|comes?)\s+(?:us|me)\s+(?:back\s+)?(?:at|in\s+at|out\s+at)?\s?(?:about\s+|roughly\s+)?\W{{0,2}}{_MONEY}
    \b(?:comes?|came|lands?|works?|worked)\s+(?:in|out)?\s?(?:at|to)\s+\W{{0,2}}{_MONEY}\s+(?:\w+\s+){{0,3}}?(?:for|to)\s+us\b
    \b(?:we|i)\s+(?:only\s+|just\s+)?(?:mark\s+(?:it|them|this)\s+up|put\s+(?:on|on\s+top))\b{NEAR}{_FIGURE}|\b(?:we|i)\s+(?:put|slap|add)\s+(?:\w+\s+){{0,2}}?{_FIGURE}\s+on\s+top\b
    \bwe\s+(?:\w+\s+){{0,2}}?(?:make|produce|manufacture|buy|get|source|import|pay|land)\b[^.;\n]{{0,40}}?{_MONEY}[^.;\n]{{0,25}}?\b(?:sell|selling|charge|invoice|you\s+pay)\b[^.;\n]{{0,25}}?{_MONEY}|\bwe\s+(?:make|produce|build|knit|sew|cast|turn)\s+(?:\w+\s+){{0,3}}?(?:for|at)\s+\W{{0,2}}{_MONEY}\s+all[\s-]in\b
    \b(?:leaves?|comes?\s+off|rolls?\s+off)\s+(?:the|our)\s+(?:line|factory|workshop|press|loom|mill|plant)\s+(?:at|for)\s+\W{{0,2}}{_MONEY}|\bwir\s+(?:stellen|produzieren|fertigen|machen|kaufen|bekommen)\b[^.;\n]{{0,30}}?{_MONEY}[^.;\n]{{0,25}}?\bverkaufen\b[^.;\n]{{0,25}}?{_MONEY}
    \b(?:hacemos|producimos|fabricamos|compramos|fazemos|produzimos)\b[^.;\n]{{0,30}}?{_MONEY}[^.;\n]{{0,25}}?\bvend(?:emos|o)\b[^.;\n]{{0,25}}?{_MONEY}|\bnous\s+(?:le\s+|la\s+|les\s+|l['’])?(?:fabriquons|produisons|achetons)\b[^.;\n]{{0,30}}?{_MONEY}[^.;\n]{{0,25}}?\bvendons\b[^.;\n]{{0,25}}?{_MONEY}
    \b(?:i|we|you)\s+(?:know|see|get|take)\b[^.;\n]{{0,30}}\b(?:buy|pay)\s+(?:it|them|this)?\s?(?:in\s+)?(?:at|for)\s+\W{{0,2}}{_MONEY}
    \b(?:factory|supplier|maker|manufacturer|plant|workshop|works|mill)\b[^.;\n]{{0,25}}\b(?:bills?|invoices?|charges?|sells?|sold|quoted?|gave|gives?|lets|asks?|wants?|takes?)\b[^.;\n]{{0,15}}\b(?:us|me)\b{NEAR}{_MONEY}
    \b(?:bought|buy|buying|sourced|got|get)\s+(?:it|them|these|those|this|the\s+\w+)\s+(?:in\s+)?(?:\w+\s+){{0,4}}?(?:at|for)\s+\W{{0,2}}{_MONEY}[^.;\n]{{0,40}}\b(?:sell|selling|sold|margin|profit|left)\b
    \b(?:we|i)(?:['’]re|['’]m|\s+are|\s+am)?\s+(?:only\s+|just\s+|barely\s+|hardly\s+|still\s+)?(?:clear|net|pocket|bank|skim|mak|earn|keep|tak)(?:ing|e|ting)?\s+(?:\w+\s+){{0,2}}?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty)(?:[\s-](?:to|or)[\s-]\w+)?\s+(?:percent|per\s+cent|%|points?)(?!\w)(?!\s+(?:spares?|more|less|off|discount|deposit|extra|down))
    \b(?:bleiben|bleibt|bliebe|blieben)\s+(?:uns|mir)\b[^.;\n]{{0,30}}?{_FIGURE}|\b(?:uns|mir)\s+(?:\w+\s+){{0,2}}?(?:bleiben|bleibt)\b[^.;\n]{{0,30}}?{_FIGURE}
    \b(?:wir|ich)\s+(?:haben|habe|hab|schlagen|schlage|rechnen|kalkulieren)\b[^.;\n]{{0,30}}?{_SHARE}\s+(?:\w+\s+)?(?:drauf|marge|aufschlag|gewinn|spanne)
    \b(?:im|unser)\s+(?:einkauf|EK)\b[^.;\n]{{0,25}}?{_MONEY}
    \b(?:nos|me)\s+(?:quedan?|dejan?|salen?|cuestan?)\b[^.;\n]{{0,30}}?{_FIGURE}|\b(?:lo|la|los|las)\s+(?:compramos|sacamos|conseguimos)\b[^.;\n]{{0,25}}?{_MONEY}|\b(?:ganamos|sacamos)\s+(?:\w+\s+){{0,3}}?{_FIGURE}
    \bil\s+(?:nous|me)\s+reste\b[^.;\n]{{0,30}}?{_FIGURE}|\b(?:on|nous)\s+(?:l['’]|les\s+|le\s+|la\s+)?(?:achète|achetons|paie|paye|payons|touche|marge|margeons)\b[^.;\n]{{0,25}}?{_FIGURE}
    \b(?:ficam?|sobram?|restam?)-?\s?(?:nos|me)\b[^.;\n]{{0,30}}?{_FIGURE}|\b(?:só|apenas)\s+(?:ganhamos|tiramos|fazemos)\b[^.;\n]{{0,25}}?{_FIGURE}
    (?<!\w)(?:нам|у\s+нас|мне)\s+(?:\w+\s+){{0,3}}?оста[её]тся(?!\w)[^.;\n]{{0,25}}?{_FIGURE}|(?<!\w)(?:завод|фабрика|поставщик)\s+(?:нам\s+)?(?:отда[её]т|продаёт|продает|да[её]т)(?!\w)[^.;\n]{{0,25}}?{_MONEY}
    \bnostr[oa]\s+(?:\w+\s+)?(?:margine|ricarico|guadagno|utile|costo)\b(?!\s+d[ie]l?\s+(?:trasporto|spedizione|nolo|dogana)){NEAR}{_FIGURE}|\b(?:a\s+noi|ci)\s+costa(?:no)?\b{NEAR}{_MONEY}|\b(?:l[oaie]|li)\s+(?:compriamo|paghiamo|prendiamo)\b{NEAR}{_MONEY}|\b(?:guadagniamo|ci\s+restano?|ci\s+rimane)\b{NEAR}{_FIGURE}
    \blucky\s+to\s+(?:see|make|keep|clear)\s+(?:\w+\s+){{0,2}}?{_SHARE}(?!\s+(?:off|more|less|discount|deposit|growth))
    (?:一?[台套件个盏只单柜箱批款]|这[款单个批]|总共|算下来)[^，。；\n\d]{{0,6}}(?:只|才|就|也就|顶多|最多|净|纯)(?:能)?(?:赚|挣|落|毛|剩)[^，。；\n\d]{{0,4}}{_HAN_FIGURE}
    (?:到手|落袋|落到手|落手里|净落|净剩|净赚|纯利|毛利|净利|利)(?:只|才|就|也就|大概|差不多|连|不到|不足|还不到|只有|剩)?(?:有|剩|是)?{_HAN_FIGURE}
    (?:工厂|厂家|厂里|供应商|上家|源头)[^，。；\n]{{0,6}}(?:给|报|收|卖|要|开)[^，。；\n\d]{{0,6}}{_HAN_FIGURE}(?!\s?(?:天|周|月|号|日|年|小时))[^，。；\n]{{0,6}}[，,]?[^，。；\n]{{0,4}}(?:我们?|咱)
    (?:我们?|咱们?)[^，。；\n]{{0,6}}(?:拿|进|买|收)(?:过来|进来|货)?(?:的?价格?|的?话|就|都|也)?(?:是|要|得|就)?(?:都)?{_HAN_FIGURE}\s?(?:块|元|美金|美元|刀|RMB|USD|多)
    (?:我们|咱们?|我)(?:这边)?(?:只|才|就|也就)?(?:加|抽|提|收)了?[^，。；\n\d]{{0,4}}{_HAN_FIGURE}\s?(?:个点|成|%|％|点)
    (?:手元に|うちに|弊社に)[^。、\n]{{0,10}}(?:残る|残り|残らない)|(?:工場|メーカー|仕入先)(?:から|に)?は?[^。、\n]{{0,10}}[\d０-９][^。、\n]{{0,6}}で(?:買|仕入|入れ)
    """

FLOOR_SAID = rf"""
    \b(?:lowest|least|furthest|most|max(?:imum)?|minimum)\b[^.;\n]{{0,30}}\b(?:i|we)\b[^.;\n]{{0,20}}\b(?:allowed|authori[sz]ed|permitted|cleared)\b
    \b(?:i|we)(?:['’]m|['’]re|\s+am|\s+are|\s+was|\s+were)\s+(?:only\s+)?(?:allowed|authori[sz]ed|permitted|cleared)\s+to\s+(?:(?:go|come)\s+(?:down|lower|below|under|beyond|as\s+low|further)|drop|give|offer|concede|sell)\b
    \b(?:boss|management|director|headquarters|hq|owner|manager)\b[^.;\n]{{0,20}}\b(?:lets?|allows?|allowed|gave|gives|approved|authori[sz]ed|okayed|ok['’]d|signed\s+off|said|says|told)\b[^.;\n]{{0,40}}\b(?:down\s+to|as\s+low|below|under|go\s+to|lowest|minimum)\b{NEAR}{_FIGURE}
    \b(?:i|we)(?:['’]ve)?\s+(?:still\s+|only\s+)?(?:have|got|had)\s+(?:[\w-]+\s+){{0,3}}?(?:room|leeway|wiggle\s+room|slack|headroom)\b[^.;\n]{{0,30}}?{_FIGURE}|\b{_FIGURE}\s+(?:of\s+)?(?:room|leeway|wiggle\s+room|slack|headroom)\b
    \b(?:if|when|should)\s+(?:he|she|they|you|it)\s+(?:push|press|insist|haggle|bargain|squeeze|complain|refuse|walk)\w*\b[^.;\n]{{0,50}}?{_FIGURE}
    \b(?:i|we)(?:['’]d)?\s+(?:would|could|can|might)?\s?(?:still\s+|even\s+|also\s+|probably\s+|grudgingly\s+|just\s+about\s+)+(?:accept|take|settle\s+for|live\s+with|be\s+happy\s+with|sign\s+at|go\s+to|go\s+for|sell\s+at|let\s+(?:it|them)\s+go\s+(?:at|for)|do\s+it\s+(?:at|for))\b{NEAR}{_MONEY}(?!\s+(?:deposit|advance|down))
    \b(?:absolute|rock|hard|very|real|true)\s+(?:bottom|floor|limit|minimum)\b[^.;\n]{{0,25}}?{_MONEY}|\b(?:pain\s+threshold|red\s+line|walk-?away(?:\s+(?:point|price))?)\b[^.;\n]{{0,25}}?{_MONEY}
    \b(?:below|under)\s+\W{{0,2}}{_MONEY}\s+(?:we|i)\s+(?:lose|would\s+lose|make\s+a\s+loss|bleed|can['’]?t|cannot|walk|won['’]t|are\s+out|['’]re\s+out)
    (?:老板|领导|公司|总部|上面)[^，。；\n]{{0,6}}(?:批|给|定|授权|允许|同意|松口|放)[^，。；\n]{{0,10}}(?:到|最低|权限|底)[^，。；\n\d]{{0,4}}{_HAN_FIGURE}(?!\s?(?:\d|天|号|日|月|年|套|台|件|柜|人|楼|周|点[钟半前]))
    (?:还有|留了|还留|还能让|能让|可让)[^，。；\n\d]{{0,5}}{_HAN_FIGURE}\s?(?:个点|%|％|块钱?|点|毛钱?)?的?(?:空间|余地|水分|谈判空间|让利空间|弹性)
    (?:谈|砍|让|压|松|放|降|磨)(?:价)?(?:到|至){_HAN_FIGURE}[^，。；\n]{{0,6}}(?:也|都|就|还)?(?:能|可以|行|成|接|做|走|签|认)
    (?:实在不行|大不了|逼急了|最后|万不得已|撑死)[^。；\n\d]{{0,12}}{_HAN_FIGURE}[^，。；\n]{{0,6}}(?:也|都|就)?(?:能|可以|行|成|接|做|走|签|认|卖)
    (?:低于|少于|到了?){_HAN_FIGURE}[^，。；\n]{{0,6}}(?:以下)?[^，。；\n]{{0,4}}就?(?:亏|没利润|不赚|白干|倒贴)
    \b(?:wir|ich)\s+(?:könn\w+|kann|darf|dürf\w+|würde\w*)\s+[^.;\n]{{0,30}}?(?:bis|auf|für)\s+\W{{0,2}}{_MONEY}\s?(?:\w+\s+){{0,2}}?(?:runter|herunter|gehen|mitgehen|abschließen|machen|verkaufen)\b|\b(?:luft|spielraum|puffer)\b[^.;\n]{{0,30}}?{_FIGURE}|{_FIGURE}\s+(?:luft|spielraum|puffer)\b
    \b(?:puedo|podemos|podríamos|podría)\s+(?:\w+\s+){{0,2}}?(?:llegar|cerrar|bajar|dejar\w*|aceptar)\b[^.;\n]{{0,25}}?(?:hasta|por|en|a)\s+\W{{0,2}}{_MONEY}|\b(?:lo\s+mínimo|el\s+mínimo|nuestro\s+(?:tope|límite|suelo))\b[^.;\n]{{0,30}}?{_MONEY}
    \b(?:je|on|nous)\s+(?:peux|peut|pouvons|pourrait|pourrais)\s+(?:\w+\s+){{0,2}}?(?:aller|descendre|baisser|lâcher|accepter)\b[^.;\n]{{0,25}}?{_FIGURE}|\b(?:notre|mon)\s+(?:plancher|limite|minimum)\b[^.;\n]{{0,25}}?{_MONEY}
    \b(?:posso|podemos|consigo|conseguimos)\s+(?:\w+\s+){{0,2}}?(?:chegar|descer|fechar|baixar|ir)\b[^.;\n]{{0,25}}?(?:até|por|em|a|nos)\s+\W{{0,2}}{_MONEY}|\b(?:nosso|meu)\s+(?:limite|mínimo|fundo)\b[^.;\n]{{0,25}}?{_MONEY}
    (?<!\w)(?:могу|можем|готов[ыа]?|сможем)\s+(?:\w+\s+){{0,3}}?(?:упасть|отдать|опустить\w*|подвинуть\w*|уступить|согласиться|скинуть)(?!\w)[^.;\n]{{0,25}}?{_FIGURE}|(?<!\w)(?:наш\w*|мой)\s+(?:предел|минимум|порог|потолок)(?!\w)[^.;\n]{{0,20}}?{_MONEY}
    (?:ギリギリ|ぎりぎり|最低でも|本音では?|正直)[^。、\n\d０-９]{{0,8}}[\d０-９]++(?!\s?(?:ケース|個|台|本|枚|箱|セット|pcs|ロット|日|週間|時間|分|kg|mm|cm|m|名|人|回))|[\d０-９]+(?:\.\d+)?(?:ドル|円|元)?(?:が|は)(?:限界|底|ギリギリ|ぎりぎり)
    """

KEPT_SAID = r"""
    \bbetween\s+(?:you\s+and\s+(?:me|i)|us\s+two|the\s+two\s+of\s+us|ourselves)\b|\b(?:just|strictly|only|stays?|stay|remain|(?<!please\s)(?<!pls\s)(?<!kindly\s)keep\s+(?:this|that|it))\s+between\s+us\b(?!\s+and\b)
    (?<!please\s)(?<!pls\s)(?<!kindly\s)\bkeep\s+(?:this|that|it)\s+(?:\w+\s+)?(?:to\s+yoursel(?:f|ves)|under\s+(?:your|the)\s+(?:hat|table))\b|\boff\s+the\s+record\b|\bmum['’]s\s+the\s+word\b
    \b(?:i|we)(?:['’]m|['’]re|\s+am|\s+are|\s+was)\s+(?:really\s+|actually\s+|strictly\s+)?not\s+(?:really\s+)?(?:supposed|allowed|meant)\s+to\s+(?:tell|say|share|show|mention|disclose|talk|give\s+you)\b|\b(?:i|we)\s+should(?:n['’]t|\s+not)\s+(?:really\s+|actually\s+)?(?:be\s+telling|tell\s+you|say\s+this|be\s+saying)
    \b(?:didn['’]t\s+hear|never\s+heard)\s+(?:it|this|that)\s+from\s+(?:me|us)\b|\b(?:do\s+not|don['’]?t|pls\s+don['’]?t)\s+(?:quote\s+me|pass\s+(?:this|it)\s+on|breathe\s+a\s+word)\b|\b(?:do\s+not|don['’]?t|never)\s+(?:ever\s+|please\s+)?(?:tell|show)\s+(?:this\s+to\s+|it\s+to\s+)?(?:anyone|anybody|my\s+boss|our\s+boss)\b
    \b(?:do\s+not|don['’]?t|never|pls\s+not)\s+(?:ever\s+|please\s+)?(?:tell|mention\s+(?:this\s+|it\s+)?to|show|let)\s+(?-i:[A-Z][\w’'&.-]+)(?:\s+(?:&\s+)?(?-i:[A-Z])[\w’'&.-]+){0,3}\s+(?:that|about|what|how|why|know|see|we|i|this)\b
    \b(?:nobody|no\s+one)\s+(?:else\s+)?(?:must|should|may|is\s+supposed\s+to)\s+(?:know|hear|find\s+out)\b|\binternal\s+(?:calculation|costing|price\s+(?:calculation|sheet))\b
    (?:交|透|露|亮)(?:一)?(?:个|下|了个|下子)?(?:实|老)?底(?![价部座盘])|私下(?:里)?(?:跟|和|告诉|说)|偷偷(?:告诉|跟|说|透露)|悄悄(?:告诉|跟|说)
    (?:别|不要|千万别|不能|先别|勿)(?:跟|和|对|往|向)(?:别人|外人|任何人|外面?|其他人|别家|同行|我?同事|我们?老板|老板|上面|第三)[^，。]{0,4}(?:说|讲|提|传|透露)|(?:别|不要|勿|莫)(?:声张|说出去|讲出去)
    你知我知|(?:咱们?|我们)(?:俩|两个?人?)知道(?:就)?(?:行|好|可以|即可)|烂在肚子里|内部消息|内幕|哪儿?说哪儿?了
    \bunter\s+uns(?:\s+gesagt|\s+gesprochen|(?=[,:.]))|\bbehalt\w*\s+(?:das|es|dies|sie\s+das)\s+(?:bitte\s+)?für\s+(?:dich|sich|euch)\b|\bdarf\s+ich\s+(?:\w+\s+){0,3}nicht\s+(?:sagen|verraten|erzählen)\b|\bim\s+vertrauen(?:\s+gesagt|(?=[,:.]))|\bnicht\s+weitersagen\b
    \bentre\s+(?:tú\s+y\s+yo|nosotros(?=[,:.])|nosotros\s+dos|usted\s+y\s+yo)|\bque\s+quede\s+entre\s+nosotros\b|\bno\s+(?:se\s+)?lo\s+(?:digas|cuentes|comentes|diga|comente)\b|\bno\s+deber[ií]a\s+(?:decírtelo|contarte|decirte|contártelo|decírselo)|\bextraoficialmente\b
    \bentre\s+(?:nous(?:\s+soit\s+dit)?(?=[,:.])|toi\s+et\s+moi|vous\s+et\s+moi)|\bgarde[zr]?\s+(?:cela|ça|ceci)\s+pour\s+(?:vous|toi)\b|\bne\s+(?:le\s+)?répéte[zr]?\b|\bje\s+ne\s+devrais\s+pas\s+(?:vous|te)\s+(?:le\s+)?dire\b|\bque\s+(?:ça|cela)\s+reste\s+entre\s+nous\b
    \b(?:cá|aqui)\s+entre\s+nós\b|\bentre\s+nós(?=[,:.])|\bfica\s+entre\s+nós\b|\bnão\s+contes?\s+(?:isto\s+)?a\s+ninguém\b
    (?<!\w)(?:между\s+нами(?:\s+говоря|(?=[,:.]))|по\s+секрету|никому\s+не\s+(?:говори\w*|рассказыв\w*)|не\s+для\s+протокола)(?!\w)
    \byou\s+(?:did\s+not|didn['’]t|never|do\s+not|don['’]t)\s+(?:get|got|have|hear|heard|know|see|saw)\s+(?:this|that|it)\s+from\s+(?:me|us)\b|\b(?:act|behave|do)\s+as\s+(?:if|though)\s+(?:you|we|i|nobody)\s+(?:\w+\s+)?(?:knew|know|heard|saw)\s+nothing\b
    \bne\s+(?:le\s+)?(?:dites?|dis|répéte[zr]?|parle[zr]?)\s+(?:\w+\s+){0,2}?à\s+personne\b|\bdetto\s+(?:fra|tra)\s+(?:di\s+)?noi\b|\b(?:resti|rimanga)\s+(?:fra|tra)\s+(?:di\s+)?noi\b|\bnon\s+(?:lo\s+)?dir(?:lo|e)\s+(?:a\s+nessuno|al\s+cliente)\b|\bque\s+no\s+salga\s+de\s+aquí\b
    (?:当|装作|就当)(?:我)?(?:没说|没听见|没听过|不知道|没这回事)|(?:别|不要)说是(?:我|咱|我们)(?:说|讲|透露|告诉)
    ここだけの話|内緒(?:で|に|です|の話)|口外(?:しない|なさら|無用|は)|他言無用|オフレコ
    """

_NAMED = (
    r"(?-i:(?!(?:You|We|They|He|She|This|These|Those|That|It|Its|Which|There|Here|What|Everything|Nothing|Who|Where|How|"
    r"Life|Price|Quality)\b)[A-Z][\w’'-]+)"
)
# "Your colleague Bruno", "Annika", "the guy at Svettorg".
_THE_MAN = rf"(?:{WHO}(?:\s+(?-i:[A-Z])[\w’'-]+)?|(?:herr|frau|mr|mrs|ms)\.?\s+(?-i:[A-Z])[\w’'-]+|{_NAMED})"
HARD_SAID = rf"""
    \b{_THE_MAN}(?:['’]s|\s+(?:is|are|was|has\s+been))\s+(?:\w+\s+){{0,2}}?(?:(?:hopeless|useless|rubbish|no\s+use|no\s+good)\s+(?:at\s+(?:this|that|it|his|her|their|(?!\w+ing\s+(?:temp|point))\w+ing)|(?:at|with)\s+(?:numbers|figures|names|dates|paperwork|e-?mails?|details?|deadlines|computers|people|everything|anything|customers))|(?:out\s+of|beyond)\s+(?:his|her|their)\s+depth|scatter-?brained|slow-witted|thick-headed|big-headed|bone\s+idle|work-?shy|a\s+(?:waste\s+of\s+\w+|lost\s+cause|walking\s+disaster|loose\s+cannon))\b
    \b{WHO}(?:['’]s|\s+(?:is|are|was))\s+(?:\w+\s+){{0,2}}?(?:sloppy|careless)\b
    \b(?:some(?:body|one)|any(?:body|one)|a\s+person|people)\s+with\s+(?:a\s+brain|half\s+a\s+brain|brains|some\s+sense|common\s+sense)\b
    \b(?:could|can)(?:n['’]?t|not|\s+not)\s+[^.;\n]{{0,30}}\b(?:brewery|hole\s+in\s+an?\s+sieve|barn\s+door|whelk\s+stall|out\s+of\s+a\s+(?:wet\s+)?paper\s+bag|count\s+to\s+(?:three|ten)|(?:his|her|their)\s+own\s+(?:nose|elbow|backside|arse|ass|bum))\b
    \b{_THE_MAN}\s+(?:really\s+|clearly\s+|obviously\s+)?(?:has|have)\s+(?:absolutely\s+|simply\s+)?no\s+(?:clue|manners|brains?|idea\s+(?:of\s+(?:anything|the\s+(?:business|trade|product))|what\s+(?:he|she|they)))\b
    \b(?:er|herr\s+\w+|frau\s+\w+|(?:ihr|euer|unser|dein)\w*\s+(?:\w+\s+)?(?:kolleg|einkäufer|chef|buchhalt|techniker|vertret|disponent|mitarbeiter)\w*)\s+(?:ist|war)\s+(?:[\w-]+\s+){{0,4}}?(?:überfordert|schlampig|planlos|ahnungslos|chaotisch|stinkfaul|ein\s+chaot|eine\s+(?:chaotin|schlaftablette|schnarchnase|niete))\b|\bhat\s+(?:[\w-]+\s+){{0,3}}?keinen\s+(?:blassen\s+(?:schimmer|dunst)|schimmer|dunst|durchblick)\b
    \bno\s+se\s+enteran?\s+de\s+(?:nada|la\s+misa)|\bno\s+dan?\s+pie\s+con\s+bola|\b(?:complètement|totalement)\s+à\s+la\s+masse\b|\bà\s+côté\s+de\s+(?:ses|leurs)\s+pompes\b|\bbon(?:ne)?s?\s+à\s+rien\b|\bne\s+sai(?:t|vent)\s+pas\s+ce\s+qu['’](?:ils?|elles?)\s+(?:fai|fon|di|veu)|\bnão\s+sabem?\s+o\s+que\s+(?:faz|fazem|diz|dizem)\b|\b(?:é|são)\s+uma?\s+(?:nódoa|zero\s+à\s+esquerda|incapaz)
    \b(?:è|sono|sei|era)\s+(?:\w+\s+){{0,3}}?(?:incapac[ei]|incompetent[ei]|idiot[aie]|cretin[oaie]|imbecill[ei]|bugiard[oaie]|ladr[oaie]|tirchi[oa]?|disonest[oaie]|stronz[oaie]|imbroglion[ei]|truffator[ei]|ignorant[ei]|maleducat[oaie])\b
    (?<!\w)(?:некомпетент\w*|безответственн\w+|тугодум\w*|растяп\w*|разгильдя\w*)
    (?:さん|氏|部長|課長|担当者?|彼女?)(?:は|って|も)[^。、\n]{{0,6}}(?:仕事が?でき(?:ない|ません)|気が利かない|だらしない|使い物にならない)
    (?:[这那]个?人|他|她|小[{HAN}]|老[{HAN}]|[{HAN}][工总]|业务|采购|跟单|质检|会计)(?:(?!不能|不敢|不可|别|没有|从不|不再)[^，。；\n]){{0,6}}(?:眼高手低|丢三落四|糊涂虫|糊涂蛋|吊儿郎当|毛手毛脚|干不明白|吃干饭|混日子|推三阻四|磨洋工|三脚猫|半吊子|没责任心|不负责任|推卸责任|又懒|根本不懂|什么都不懂|死脑筋|愣头青|烂泥扶不上墙)
    \b(?:{WHO}|{_NAMED})(?:['’]s|['’]re|\s+(?:is|are|was|were|seems?|looks?|can\s+be))\s+(?:(?:so|really|very|too|just|such|an?|all|both|completely|totally|absolutely|simply|quite|pretty|bloody|bit\s+of\s+a|complete|total|real|right|rather|always|plain|damn)\s+)*(?:stingy|greedy|dishonest|lazy|arrogant|clueless|incompetent|two-faced|sleazy|slimy|obnoxious|insufferable|pig-?headed|tight-?fisted|nasty|insolent|conniving|deceitful|petty|spineless|gullible|paranoid|broke|bankrupt|insolvent|going\s+under|skint|crooked|corrupt|liars?|crooks?|cheats?|thie(?:f|ves)|idiots?|jerks?|bull(?:y|ies)|snakes?|weasels?|whiners?|moaners?|penny-?pinchers?|control\s+freaks?|tightwads?|skinflints?|con\s+artists?|frauds?|nuisance|pests?|drama\s+queens?|waste\s+of\s+(?:time|space)|nightmare|full\s+of\s+(?:it|himself|herself|themselves|hot\s+air|crap|shit)|out\s+of\s+(?:his|her|their)\s+(?:mind|depth)|not\s+(?:the\s+)?(?:brightest|sharpest)|slow\s+on\s+the\s+uptake)\b(?!-)
    \b(?:(?:your|ur|yr|our|their|his|her|that|this)\s+)?{_NAMED}(?:['’]s|\s+(?:is|are|was|were))\s+(?:so|too|really|just|such\s+an?|very|totally|completely)\s+(?:damn\s+|bloody\s+)?(?:stupid|dumb|rude|useless|hopeless|annoying|mean|thick|dense|cheap|slow\s+and\s+\w+)\b
    \b(?:ur|yr)\s+(?:[\w-]+\s+){{0,2}}?{ROLE}\s+(?:is|are|was)\s+(?:so\s+|really\s+|too\s+)?(?:stupid|dumb|rude|useless|hopeless|annoying|mean|lazy|greedy|stingy)\b
    \b{WHO}\s+(?:drives?|drove|is\s+driving|are\s+driving)\s+(?:me|us|everyone|everybody)\s+(?:mad|crazy|nuts|insane|up\s+the\s+wall|round\s+the\s+bend)\b|\b{WHO}\s+(?:gets?|got|is\s+getting)\s+on\s+(?:my|our|everyone['’]s)\s+nerves\b
    \b(?:can['’]?t|cannot|could\s+not|couldn['’]t)\s+stand\s+(?:him|her|them|(?:this|that|these|your|their)\s+(?:[\w-]+\s+){{0,2}}?{ROLE})\b|\b(?:sick(?:\s+and\s+tired)?|fed\s+up)\s+(?:of|with)\s+(?:him|her|them)\b|\b(?:sick|tired|fed\s+up)\s+(?:of|with)\s+(?:(?:this|that|these|your|their)\s+(?:[\w-]+\s+){{0,2}}?{ROLE})\b
    \bhate\s+(?:dealing|working|talking)\s+(?:with|to)\s+(?:him|her|them|(?:this|that|these|your|their|those)\s+(?:[\w-]+\s+){{0,2}}?{ROLE})\b|\b{WHO}\s+(?:always|only|just|constantly|does\s+nothing\s+but|do\s+nothing\s+but|never\s+stops?)\s+(?:whin|moan|complain|haggl|nag|lie|lying|cheat|bitch|bullshit)(?:s|es|ing|ed|e)?\b
    \b(?:an?|that|this|what\s+an?|such\s+an?|bunch\s+of|pack\s+of|your|their|his|her)\s+(?:\w+\s+)?(?:asshole|bastard|bitch|prick|scumbag|dimwit|airhead|numpty|muppet|wanker|dickhead|tosser|nitwit|dumbass|skinflint|cheapskate|penny-?pincher|tightwad)s?\b
    (?:客户|客人|买家|老板|采购|经理|对方|质检|业务员|会计|货代|工厂|这家|那家|这人|那人|这个?人|那个?人|他们?|她们?|[\u4e00-\u9fff]总|[\u4e00-\u9fff]工|这货|那货|这家伙|那家伙)[^，。；\n]{{0,8}}(?:烦死|有病|神经|没脑子|脑子(?:有|进水|不好|不清)|猪脑子|拎不清|铁公鸡|周扒皮|抠抠|抠死|死抠|抠的|老油条|老狐狸|滑头|白眼狼|得寸进尺|贪得无厌|贪便宜|不识好歹|蛮不讲理|无理取闹|胡搅蛮缠|死皮赖脸|脸皮厚|厚脸皮|缺德|坑人|奇葩|极品|事儿?精|一窍不通|[啥什么]+(?:也|都)不懂|外行|二百五|疯子|变态|两面三刀|阴险|人渣|(?<!当)(?<!当成)(?<!作)垃圾(?!扔|丢|倒|处理|桶|袋|车|邮件|箱|站|短信)|不是(?:个)?(?:好|什么好)?东西|没(?:良心|教养|水平|文化|信誉|人品)|欠钱不还|不要脸|作死|太作|矫情|难伺候|难搞|装逼|装大款|吹牛|满嘴(?:跑火车|瞎话|谎)|说话不算|不守信|不可信|信不过|靠不住|快(?:倒闭|破产)|要(?:倒闭|破产)|没钱付|付不起|穷鬼|拖(?:着)?(?:货款|钱|款)不(?:付|给|还))
    (?<!我)(?:他|她|[这那]个?人|同事|业务员|跟单|助理|采购|经理|老板)[^，。；\n]{{0,4}}(?:能力|水平|业务|脑子)(?:实在|真的?|太|确实|明显|根本|完全|也|是){{0,2}}(?:不行|很差|太差|差劲?|跟不上|堪忧|转不过|不转|不够用|不灵光)
    脑子(?:转不过[来弯]|缺根弦|一根筋|少根筋)|(?:让|叫|请)(?:他|她)(?:走人|滚蛋|卷铺盖|滚)|(?:他|她)[^，。；\n]{{0,6}}(?:要被?|会被?|快被?|马上被?|准备)(?:开除|炒掉|炒鱿鱼|裁掉|辞退)
    \b(?:{WHO}|{_NAMED})(?:['’]s|\s+(?:is|are|was))\s+(?:really\s+|just\s+|simply\s+|clearly\s+|obviously\s+)?(?:not\s+up\s+to\s+(?:the|his|her|their)\s+(?:job|task)|not\s+(?:very\s+|too\s+|that\s+|exactly\s+)?bright|good\s+for\s+nothing|(?:going\s+to\s+be\s+|about\s+to\s+be\s+|getting\s+)(?:fired|sacked|let\s+go))\b
    又(?:蠢|贪|笨|懒|抠|傻|奸|刁|小气|凶|横|坏)又|(?:您|你们?|他们?|她|那个?|这个?)[^，。；\n]{{0,6}}(?:[真太好]|特别|简直|超级?|巨)(?:蠢|贪心?|抠门?|奸诈?|刁钻?|小气|笨|傻)(?!瓜式)
    (?:铁公鸡|周扒皮|老狐狸|白眼狼|人渣|垃圾(?:客户|公司)|奇葩(?:客户|公司|买家)|事儿?精|猪队友|蠢货|蠢猪|二百五|臭不要脸|狗东西|王八|穷鬼|吝啬鬼|势利眼|刚愎自用|[蠢愚]不可及|不可理喻|言而无信|出尔反尔|不学无术|无耻|卑鄙|饭桶|草包|窝囊废|唯利是图|见利忘义|狡诈|蛮横|鼠目寸光|厚颜|小肚鸡肠|阳奉阴违|尖酸刻薄|好吃懒做|废物(?!利用|处理|回收))
    \b(?:ist|sind|war|waren|bist)\s+(?:[\w-]+\s+){{0,3}}?(?:dämlich|doof|bescheuert|blöd|knauserig|begriffsstutzig|hinterhältig|verlogen|gierig|zickig|rotzfrech|unausstehlich|pleite|(?:\w+\s+)?(?:pfennigfuchser|korinthenkacker|erbsenzähler|knauser|schnorrer|arsch(?:loch)?|blödmann|dummkopf|zicke|pappnase|flasche|schwätzer|wichtigtuer|gauner|schlitzohr|null))\b|\b(?:hat|haben)\s+(?:\w+\s+){{0,2}}?(?:keine|null|null\s+komma\s+null)\s+ahnung\b|\bgeht\s+(?:mir|uns)\s+(?:\w+\s+){{0,2}}?auf\s+(?:die\s+nerven|den\s+(?:keks|sack|geist|zeiger))
    \b(?:es|son|está|están|era|eres)\s+(?:[\w-]+\s+){{0,3}}?(?:insoportables?|caraduras?|jetas?|ratas?|roñ(?:oso|osa|as?)|cabr[oó]n(?:a|es)?|gilipollas|tont[oa]s?|imbécil(?:es)?|pesad[ií]?s?im[oa]s?|zoquetes?|cutres?|liantes?|trepas?|moros[oa]s?|inepto?s?|inepta)\b|\bno\s+tienen?\s+ni\s+(?:puta\s+)?idea\b|\b(?:me|nos)\s+tienen?\s+hart[oa]s?\b|\bun[ao]?s?\s+(?:caradura|rata|gilipollas|sinvergüenza|cabr[oó]n|inútil)\b
    \b(?:est|sont|c['’]est|était)\s+(?:[\w’'-]+\s+){{0,3}}?(?:con(?:ne|s)?(?=[\s,.!]|$)|connards?|chiante?s?|casse-pieds|arnaqueurs?|rapiats?|filous?|pingres?|bêtes?|débiles?|insupportables?|prétentieu(?:x|se)|magouilleurs?|à\s+côté\s+de\s+la\s+plaque|mauvais\s+payeurs?)\b|\b(?:me|nous)\s+(?:casse|tape|cassent|tapent)\s+(?:les\s+pieds|sur\s+les\s+nerfs)|\bn['’](?:y\s+)?(?:comprend|comprennent|connaît|connaissent)\s+(?:strictement\s+)?rien\b
    \b(?:é|são|está|era)\s+(?:[\w-]+\s+){{0,3}}?(?:sovinas?|forretas?|picuinhas|trapaceir[oa]s?|parv[oa]s?|estúpid[oa]s?|insuportáve(?:l|is)|incompetentes?|chat[oa]s?|malandr[oa]s?|mentiros[oa]s?|unhas-de-fome|somític[oa]s?)\b|\bnão\s+(?:percebem?|sabem?)\s+nada\b
    (?<!\w)(?:коз[её]л|козлы|жадин\w*|скупердя\w*|зануд\w*|тупой|тупая|тупые|кидал[аы]|невыносим(?!о(?!\w))\w*|истери(?:чк\w*|к)|балбес\w*|идиот\w*|сволоч\w*|крохобор\w*|прохиндей|прохинде\w+|халявщик\w*|неадекват\w*|нахал\w*|болван\w*|урод\w*)(?!\w)|(?<!\w)(?:он|она|они|клиент|закупщик|менеджер)\s+(?:\w+\s+){{0,2}}?(?:меня\s+|нас\s+)?(?:достал[аи]?|бесит|ничего\s+не\s+(?:понима\w+|сообража\w+))(?!\w)
    (?:客|担当者?|社長|部長|バイヤー|会社|あの人|この人|彼|彼女|あそこ|先方|奴|やつ)[^。、\n]{{0,8}}(?:しつこい|うざい|ウザい|面倒くさい|面倒臭い|頭おかしい|せこい|セコい|がめつい|ずるい|ズルい|話にならない|無責任|クズ|最低|いい加減|頼りない|使えない|わがまま|ワガママ|嫌い|バカ|ケチ|信用(?:でき|なら))
    """
