# SPDX-License-Identifier: MPL-2.0
"""Words that are meant for one's own house only: cost and margin, the lowest price, secrets, hard words.

Belongs here: phrases in eight languages that tell by themselves, one a line. Does not belong here: what tells with a
figure or a subject (``sensitive_grammar``), to whom they may be written (``sensitive_text``), a house's own keywords
(policy).
"""

from __future__ import annotations

from secondlook.checks.sensitive_grammar import COST_TOLD, FIGURES, HARD, LIMIT_TOLD, NO_PRICE
from secondlook.checks.sensitive_limits import CEILING_SET, LIMIT_SET
from secondlook.checks.sensitive_sayings import COST_SAID, FLOOR_SAID, HARD_SAID, KEPT_SAID
from secondlook.phrases import Phrases
from secondlook.scripts import HAN

__all__ = ["CEILING", "COST", "EARNED", "FLOOR", "JUDGEMENT", "SECRET"]

# What things cost us and what is left. In English "our" makes the difference: "shipping cost" is everybody's.
COST = Phrases(
    r"""
    \bour\s+(?!shipping|freight|delivery|courier|sample|tooling|mou?ld|handling|transport|bank|packing|energy|travel|labou?r)(?:\w+\s+){0,2}?costs?\s+(?:prices?\s+)?(?:is|are|was|per|of|only|at|for\s+this|[:=])(?!\s+(?:up|rising|higher|going\s+up|increasing))
    \bour\s+(?:\w+\s+)?(?:gross\s+|net\s+|profit\s+|trade\s+)?(?:margins?|mark-?ups?)\b
    \b(?:our|my|real|actual|factory|internal)\s+(?:purchase|purchasing|buying|cost)\s+prices?\b|\bthe\s+(?:buying|cost)\s+prices?\b
    \b(?:we|i)\s+(?:buy|source|purchase|get)\s+(?:it|them|this|these|this\s+model)\s+(?:from\s+(?:\w+\s+){1,3})?(?:at|for)\s+(?:only\s+|about\s+)?\W{0,3}(?:USD|EUR|RMB|CNY)?\s?\d
    \bwe\s+add\s+\W{0,3}(?:USD|EUR|RMB)?\s?\d+(?:[.,]\d+)?\s?(?:%|per\b|a\s+piece|on\s+(?:each|every))
    (?:工厂|厂家|供应商)(?:给|报给?)(?:我们|我司)的?(?:底|出厂)?(?:价格|价)
    (?:我们|我司)(?:只|才|再)?(?:加|赚)了?(?:价)?\s?\d
    \b(?:factory|ex-?works|supplier['’]s)\s+(?:cost\s+)?price\s+(?:is|to\s+us|for\s+us)\b
    \b(?:material|materials|labou?r|production)\s+costs?\s+us\b|\b(?:costs?)\s+us\s+(?:about\s+|only\s+|around\s+)?\W{0,3}(?:USD|EUR|RMB|CNY)?\s?\d
    \b(?:the|our)\s+(?:customer|client|buyer)\s+(?:pays|gives|paid)\s+(?:us\s+)?\W{0,3}(?:USD|EUR|RMB)?\s?\d
    \b(?:we\s+)?sell\s+(?:it|them|this)\s+(?:on\s+)?(?:to\s+(?:the|our)\s+(?:customer|client|buyer)s?\s+)?(?:for|at)\s+\W{0,3}(?:USD|EUR|RMB)?\s?\d[^\n]{0,30}\bto\s+(?:the|our)\s+(?:customer|client|buyer)
    (?:客户|客人|买家)(?:那边|那头|这边|现在)?(?:给|付给?|出给?)(?:我们|我司)?的?(?:价格|价|单价)(?:是|为|才|只有)?\s?\d
    (?:我们|我司|这单|我)(?:也)?(?:只|才|就)(?:能)?(?:赚|挣|有)(?:了)?\s?[\d一二三四五六七八九十]+\s?(?:个点|%|％|块|元|美金|毛)
    (?:内部价|内部报价|工厂价|厂价)(?:是|为|才|只有|[:：])?\s?\d
    \bcost\s+(?:sheet|breakdown|calculation)\s+(?:is|for\s+internal)\b
    (?:我们|我司|我们的|我司的|工厂|实际|真实)?(?:的)?(?:成本价|进货价|進貨價|进价|采购价|採購價|拿货价|出厂成本|净成本|裸价成本)
    (?:我们|我司|实际|产品|單件|单件|生产)的?成本(?:是|为|只有|大概|约|才)
    (?:毛利率?|净利率?|利润率|我们的利润空间|利润空间(?=(?:是|为|只有|大概|约|还有|[:：]|\d))|我们的利润|我司利润|加价率)(?:是|为|只有|有|大概|约|还有|[:：]|\d)?
    \bunser(?:e|en|em|er)?\s+(?:\w+\s+)?(?:einkaufspreise?n?|selbstkosten(?:preis)?|gestehungskosten|herstellkosten|herstellungskosten|marge|gewinnspanne|handelsspanne|aufschlag|rohertrag)\b
    \b(?:einkaufspreis|selbstkostenpreis|EK-Preis)\s+(?:ist|liegt|beträgt|von)\b
    \b(?:nuestro|nuestra|nuestros)\s+(?:\w+\s+)?(?:margen(?:es)?|coste?s?\s+(?:es|son|real|de\s+compra)|precio\s+de\s+(?:coste?|compra)|ganancia|beneficio)\b
    \bprecio\s+de\s+coste\b
    \b(?:notre|nos)\s+(?:\w+\s+)?(?:marges?|prix\s+(?:de\s+revient|d['’]achat|coûtant)|coûts?\s+(?:de\s+revient|d['’]achat|réels?)|bénéfice)\b
    \bprix\s+de\s+revient\b
    \b\d+(?:[.,]\d+)?\s?%\s+(?:de\s+|of\s+)?(?:marge|margen|margem|margin|profit|Gewinn|beneficio|bénéfice)\b(?!\s+de\s+s[ée]g?curi)
    \b(?:nossa|nosso|nossos)\s+(?:\w+\s+)?(?:margem|margens|custos?\s+(?:é|são|real|de\s+compra)|preço\s+de\s+(?:custo|compra)|lucro)\b
    \bpreço\s+de\s+custo\b
    (?<!\w)(?:наша|нашей|нашу|наш)\s+(?:\w+\s+)?(?:себестоимость\w*|маржа|маржу|марж[иеой]+|наценк\w+|закупочн\w+\s+цен\w+|прибыль)
    (?<!\w)(?:себестоимость|закупочная\s+цена)(?!\w)
    我(?:们|司|方)?[^，。\n]{0,8}有\s?(?:\d+(?:\.\d+)?|[一二两三四五六七八九十]+)\s?(?:成|个点|%|％)(?:左右|多)?(?:的)?(?:纯|毛|净)?(?:利润?|赚头)
    我(?:们|司|方)?[^，。\n]{0,6}(?:gross\s+|net\s+)?margin\s?(?:只有|才|就|是|在|大概|差不多|约|不到)?\s?(?:\d|[一二两三四五六七八九十])
    (?:弊社の|当社の|実際の|製品の)?(?:原価|粗利(?:率|益)?|仕入(?:れ)?価格|仕入(?:れ)?値|利益率|マージン)(?:は|が|率|を)
    """,
    rf"\b(?:factory|supplier|manufacturer)\s+(?:charges|gives|sells|quotes|offers)\s+(?:it\s+to\s+)?us\b{NO_PRICE}",
    COST_TOLD,
    COST_SAID,
    figures=FIGURES,
)

# What is left for us, or what our customer pays: not for a supplier either.
EARNED = Phrases(
    r"""
    \b(?:margins?|profits?|mark-?ups?|earn(?:ing)?|make|making|keep|marge|gewinn\w*|spanne|verdien\w+|aufschlag|margen|beneficio|ganancia|ganamos|bénéfice|gagnons|margem|lucro|ganhamos)\b
    \b(?:customer|client|buyer)s?\s+(?:pays?|gives?|paid)|\bsell\b|\bleft\b
    毛利|净利|利润|利潤|赚|挣|(?:客户|客人|买家)[^，。]{0,4}(?:给|付|出|价)|(?:卖|报)给?(?:客户|客人|买家|终端)
    (?<!\w)(?:марж\w*|прибыл\w*|наценк\w*|зарабатыва\w+)|粗利|利益|マージン
    """
)

# How far up one would go, as laid down in the house: a supplier who hears it asks for just that.
CEILING = Phrases(
    rf"""
    (?:[{HAN}]总|老板|领导|公司|总部|上面|财务|预算)[^，。；\n]{{0,8}}(?:封顶|上限|最高|最多|顶多|批了?|给的?预算|预算)
    \b(?:boss|management|owner|director|headquarters|hq|budget)\b[^.;\n]{{0,40}}\b(?:up\s+to|ceiling|cap(?:ped)?|at\s+most|maximum|max|no\s+more\s+than|limit)\b
    \b(?:internally|our\s+(?:internal\s+)?(?:ceiling|budget|maximum|upper\s+limit))\b
    内部[^，。；\n\d]{{0,10}}(?:最高|上限|封顶|最多|顶多|预算|心理价)
    \bintern\b[^.;\n]{{0,30}}\b(?:höchstens|maximal|bis|obergrenze|geeinigt|freigegeben)\b|\b(?:gibt|geben)\b[^.;,\n]{{0,20}}\bnicht\s+frei\b|\bunser\w*\s+(?:obergrenze|budget|limit)\b
    \b(?:jefe|dirección|patron|direction|chefe|direção|presupuesto|budget|orçamento)\b[^.;\n]{{0,40}}\b(?:máximo|tope|maximum|plafond|até|hasta|jusqu['’]à)\b
    (?<!\w)(?:директор|шеф|начальство|бюджет)(?!\w)[^.;\n]{{0,40}}(?<!\w)(?:максимум|потолок|не\s+больше|до)(?!\w)
    """,
    CEILING_SET,
    figures=FIGURES,
)

# How far down one would go.
FLOOR = Phrases(
    r"""
    \b(?:our|my|the|absolute)\s+(?:absolute\s+|real\s+)?(?:floor|bottom|rock[- ]bottom|walk[- ]away|reserve)\s+prices?\b
    \b(?:our|my|the)\s+minimum\s+acceptable\s+price\b
    \b(?:our|my)\s+(?:floor|bottom\s+line)\s+(?:is|would\s+be|on\s+(?:price|this))\b
    \b(?:lowest|minimum|last)\s+(?:price\s+)?(?:we|i)\s+(?:can|could|would|will|may)\s+(?:really\s+)?(?:accept|go\s+down\s+to)\b
    \bwe\s+(?:can|could|would)\s+(?:in\s+fact\s+|actually\s+|even\s+)?go\s+(?:as\s+low\s+as|down\s+to)\b
    \bdo\s+not\s+go\s+below\b
    底价|底價|最低限价|心理价位|可以让到|最低可以[到做]|最多可以降到|谈判底线|价格底线|底线价
    \b(?:unsere?|meine?)\s+(?:absolute\s+)?(?:untergrenze|preisuntergrenze|schmerzgrenze)\b
    \bpreisuntergrenze\b
    \b(?:bottom|floor)\s+price\s?(?:就是|是|在|只能到?|到|[:：])\s?\d
    \b(?:jefe|gerente|director|dirección)\s+(?:me\s+|nos\s+)?(?:autoriza|deja|permite)\w*\b[^.]{0,25}\b(?:bajar|llegar|ir)\s+hasta\s+\d
    \b(?:patron|chef|direction|directeur)\s+(?:m['’]|nous\s+|me\s+)?(?:a\s+)?(?:autoris|laiss|permet)\w*\b[^.]{0,25}\b(?:descendre|aller)\s+(?:jusqu['’]à|à)\s+\d
    \b(?:chefe?|gerente|diretor|direção)\s+(?:me\s+|nos\s+)?(?:autoriza|deixa|permite)\w*\b[^.]{0,25}\b(?:descer|baixar|ir)\s+até\s+\d
    \b(?:boss|manager|chef|head\s+office)\s+(?:\w+\s+){0,2}?(?:lets?|allows?|authoris\w+|authoriz\w+|erlaubt|lässt)\s+(?:me|us|mich|uns|mir)\b[^.]{0,25}\b(?:down\s+to|as\s+low\s+as|bis(?:\s+auf)?)\s+\W{0,2}\d
    \b(?:nuestro|mi)\s+precio\s+(?:mínimo|suelo|límite)\b
    \b(?:notre|mon)\s+prix\s+(?:plancher|minimum|limite)\b
    \bprix\s+plancher\b
    \b(?:nosso|meu)\s+preço\s+(?:mínimo|limite)\b
    (?<!\w)(?:наша\s+)?(?:минимальная\s+цена,?\s+(?:на\s+которую|ниже)|нижняя\s+граница\s+цены|нижн\w+\s+предел\s+цены)
    底値|最低価格ライン|これ以上は下げられない|値下げの限界
    """,
    LIMIT_TOLD,
    LIMIT_SET,
    CEILING_SET,
    FLOOR_SAID,
    figures=FIGURES,
)

# What is kept from somebody, or within the house.
SECRET = Phrases(
    r"""
    \b(?:do\s+not|don['’]?t|never|must\s+not|should\s+not)\s+(?:ever\s+|please\s+)?(?:(?:tell|show|inform|mention\s+(?:it|this)\s+to)\s+(?:this\s+to\s+|it\s+to\s+)?(?:the|our|any)\s+(?:customer|client|buyer|supplier|factory)s?\b|let\s+(?:the|our|any)\s+(?:customer|client|buyer|supplier|factory)s?\s+(?:\w+\s+)?(?:know|see|find|hear|notice|think|reali[sz]e|get\s+wind|catch|in\s+on)\b)
    \b(?:the|our)\s+(?:customer|client|buyer)\s+(?:must|should|does|need)\s?(?:not|n['’]t)\s+(?:know|find\s+out|hear)\b
    \b(?:strictly\s+)?(?:for\s+internal\s+use\s+only|internal\s+(?:use\s+)?only|not\s+for\s+(?:the\s+)?customers?)\b
    \b(?:company|trade)\s+secret\b(?!\s+(?:law|clause|protection))
    (?:别|不要|不能|千万别|请勿|勿)(?:告诉(?:客户|客人|买家|供应商|工厂|对方)|让(?:客户|客人|买家|供应商|工厂|对方)[^，。]{0,4}(?:知道|看[到出见]|发现|晓得|听到|得知|察觉|找上门|找到|联系|碰面|猜)|[給给](?:客户|客人|买家|供应商|工厂|对方)[^，。]{0,4}(?:看|说|知道|透露|提)|[跟向和对](?:客户|客人|买家|供应商|工厂|对方)[^，。]{0,6}(?:说|提|讲|透露|聊起|谈起))
    (?:内部资料|内部使用|仅供内部|内部机密|商业机密|公司机密|切勿外传|请勿外传|不得外传|勿外传|不要外传)
    \b(?:dem|den|der)\s+kunden?\s+(?:bitte\s+)?(?:nicht|nichts)\s+(?:sagen|zeigen|mitteilen|verraten)\b
    \b(?:nur\s+(?:für\s+den\s+)?(?:internen\s+gebrauch|intern)|streng\s+vertraulich\s+intern)\b
    \bno\s+(?:le\s+)?(?:digas?|decir|mostrar|enseñar)\s+(?:nada\s+)?(?:de\s+esto\s+)?al\s+cliente\b
    \b(?:solo\s+para\s+uso\s+interno|uso\s+interno\s+exclusivo)\b
    \bne\s+(?:pas\s+)?(?:dites?|dire|montre[rz]?)\s+(?:pas\s+|rien\s+)?(?:cela\s+)?(?:au|aux)\s+clients?\b
    \b(?:à\s+usage\s+interne|réservé\s+à\s+l['’]usage\s+interne)\b
    \bnão\s+(?:diga|dizer|mostrar|conte)\s+(?:isto\s+|nada\s+)?ao\s+cliente\b
    \b(?:apenas\s+para\s+uso\s+interno)\b
    (?<!\w)не\s+(?:говори(?:те)?|сообщай(?:те)?|показывай(?:те)?)\s+(?:об\s+этом\s+)?(?:клиенту|заказчику|покупателю)
    (?<!\w)(?:только\s+для\s+внутреннего\s+пользования|для\s+служебного\s+пользования)
    社外秘|社内限り|部外秘|お客様には(?:内緒|言わない|伝えない)
    """,
    KEPT_SAID,
)

# Hard words about people.
JUDGEMENT = Phrases(
    r"""
    \b(?:is|are|was|such|what|being|like|bloody|stupid|complete|total|an?|these|those|that|this)\s+(?:\w+\s+){0,2}(?:idiots?(?!-|\s?proof)|morons?|imbeciles?|crooks?|cheapskates?|jerks?|assholes?|scumbags?|con\s?m[ae]n)\b
    \b(?:is|are|was|such|what)\s+(?:really\s+|such\s+|just\s+)?(?:a\s+|an\s+)?(?:absolute\s+|total\s+|complete\s+|real\s+)?(?:nightmare|disaster|joke)s?\s*(?:[,.;!]|$|to\s+(?:work|deal)\s+with|as\s+a\s+(?:customer|client|buyer)|customers?|clients?)
    \b(?:he|she|they|customer|client|buyer|boss|manager)\s+(?:never\s+pays?|never\s+paid|always\s+(?:pays?\s+late|complain(?:s|ed)?|lies?|lied|cheat(?:s|ed)?|whines?))\b
    \bnever\s+pays?\s+(?:on\s+time|in\s+time)\b
    \b(?:would|do|can)(?:\s+not|n['’]t)\s+trust\s+(?:him|her|them|this\s+(?:customer|client|buyer|guy|man|woman))\b
    \b(?:ist|sind|war)\s+(?:\w+\s+)?(?:anstrengend|unfähig|geizig|dreist|unverschämt|nervig|stur|ein\s+schwieriger\s+kunde|schwierige\s+kunden)\b
    \b(?:nervt|nerven)\s+(?:\w+\s+)?(?:wegen|mit|ständig|total|nur)\b
    (?:客户|客人|买家|老板|这家|这人|他|她)[^，。\n]{0,6}(?:不靠谱|太抠|很抠|老赖|赖账|事多|事儿多|难伺候|难搞|烦人|讨厌|没诚意|不讲理|不讲信用)
    \b(?:pain\s+in\s+the\s+(?:ass|neck|butt)|pain\s+to\s+(?:work|deal)\s+with|impossible\s+to\s+work\s+with)\b
    \b(?:he|she|they|customer|client|buyer|colleague|boss|manager)(?:['’]s|\s+(?:is|are))\s+(?:so\s+|really\s+|very\s+|too\s+|just\s+)?(?:stupid|clueless|incompetent|stingy|greedy|dishonest|cheap\s+and\s+\w+|stubborn|unreliable|impossible|annoying|a\s+liar|liars|difficult\s+to\s+deal\s+with)\b
    (?:白痴|傻[逼子X]|蠢货|笨蛋|混蛋|王八蛋|骗子|无赖|奇葩客户|难缠(?!的问题|的是)|抠门|小气鬼|不要脸|脑残|神经病|吹毛求疵|死要面子|奸商|人品(?:差|不好|有问题)|素质(?:差|低))
    \b(?:ist|sind|so\s+ein|dieser?|ein|eine)\s+(?:\w+\s+){0,2}(?:idiot(?:en)?|trottel|vollidiot|geizhals|betrüger|nervensäge|depp(?:en)?|halsabschneider)\b
    \b(?:es|son|un|una|este|esta|qué)\s+(?:\w+\s+)?(?:idiotas?|imbécil(?:es)?|tacañ[oa]s?|estafador(?:es)?|inútil(?:es)?)\b
    \b(?:est|sont|une?|cet|cette|quel)\s+(?:\w+\s+)?(?:idiote?s?|imbéciles?|radins?|escrocs?|abrutis?|crétins?)\b
    \b(?:é|são|um|uma|esse|essa|este)\s+(?:\w+\s+)?(?:idiotas?|imbecil|imbecis|mão[- ]de[- ]vaca|vigaristas?)\b
    (?<!\w)(?:идиот\w*|дурак\w*|придурок\w*|жмот\w*|мошенник\w*|тупиц\w+|кретин\w*)
    (?:馬鹿|バカ|ばか|アホ|間抜け|クレーマー|ケチな|うるさい客|面倒な客)
    """,
    HARD,
    HARD_SAID,
)
