# SPDX-License-Identifier: MPL-2.0
"""What letters open with, in eight languages and some more: words of greeting, titles, words that are no names.

Data, put together by hand from everyday use. Does not belong here: reading a greeting (``greetings``), names as such
(``names.tables``).
"""

from __future__ import annotations

import re

from secondlook.names.tables import words
from secondlook.phrases import alternatives

__all__ = [
    "ABOUT_SOMEBODY", "ANSWERING", "BYE", "DEPARTMENT", "EVERYBODY", "HAN_ANSWERING", "HAN_GOING_ON", "JAPANESE_NOBODY",
    "JAPANESE_RANKS", "JAPANESE_TITLES",
    "NOBODY", "NOBODY_OPENED", "NOT_NAMES", "OPENING", "SMALL_TITLE", "SORRY", "TITLES",
]  # fmt: skip

OPENING = alternatives(
    r"""
    (?:my\s+)?dear(?:est)?
    hi+(?:ya)?
    hello+
    hullo
    hey+a?(?:\s+hey)?
    yo
    howdy|al+right|all\s+right|wotcha|watcha|[ea]y+e?\s+up
    g['’]?day
    wassup|sup
    gm
    (?:most\s+)?(?:respected|esteemed|honou?red)
    good\s+(?:morning|afternoon|evening|day)
    morning
    afternoon
    greetings
    sehr\s+geehrte[rs]?
    sehr\s+verehrte[rs]?
    geehrte[rs]?
    werte[rs]?
    liebe[rs]?
    hallo(?:chen)?
    guten\s+(?:tag|morgen|abend)
    moin(?:sen|\s+moin)?
    huhu|hallöchen|hallöle|tach(?:chen)?|mahlzeit|gude|na
    grüß\s+(?:dich|sie|euch)
    (?:hoch)?(?:verehrte|geehrte|geschätzte)[rs]?
    (?:einen\s+)?schönen\s+(?:guten\s+)?(?:tag|morgen|abend|nachmittag)
    servus
    grüezi
    grüß\s+gott
    bonjour
    bonsoir
    salut
    coucou|kikou|slt|bjr|re-?bonjour
    (?:très\s+|bien\s+|mon\s+)?cher
    (?:très\s+|bien\s+|ma\s+)?chère
    chers
    chères
    hola
    muy\s+señor[ae]?s?\s+m[ií][oa]s?
    (?:muy\s+)?estimad[oa]s?
    (?:muy\s+)?apreciad[oa]s?
    (?:mi\s+)?querid[oa]s?
    holi|hola+|ey|qu[eé]\s+tal|muy\s+buenas|wenas|distinguid[oa]s?|respetad[oa]s?|mi\s+estimad[oa]
    buen(?:os)?\s+d[ií]as?
    buenas\s+(?:tardes|noches)
    buenas
    buongiorno
    buonasera
    gentil(?:e|issim[oa])
    car[oaie]s?
    ciao
    olá
    oie?
    e\s+a[ií]|fala|viva|boas|alô|car[íi]ssim[oa]s?|ilustríssim[oa]s?|ilm[oa]s?\.?
    prezad[oa]s?
    estimad[oa]s?
    bom\s+dia
    boa\s+(?:tarde|noite)
    ex\.?m[oa]s?\.?
    excelentíssim[oa]s?
    уважаем(?:ый|ая|ые)
    (?:много|глубоко|высоко)уважаем(?:ый|ая|ые)
    приветик(?:и)?|хай|салют|здорово|дражайш(?:ий|ая)|любезн(?:ый|ая)|доброго\s+дня|доброе
    дорог(?:ой|ая|ие)
    здравствуй(?:те)?
    привет(?:ствую)?
    добр(?:ый|ое|ого)\s+(?:день|вечер|утро|времени\s+суток)
    kæ?re|kjære|hej(?:san)?|hei|k[äæ]ra?|bästa?|god\s?(?:morgon|dag|kväll|morgen|aften)
    (?:zeer\s+)?geachte|beste|dag|goede(?:morgen|middag|avond|ndag)
    drog[ai]|szanown[aiy](?:\s+pani[eo]?)?|cześć|witam?|dzień\s+dobry|panie|pani
    sayın|merhaba(?:lar)?|selam(?:lar)?|günaydın|iyi\s+günler|değerli|sevgili
    尊敬的
    敬爱的
    亲爱的
    親愛的
    嗨+|嘿+|喂|哈啰|哈罗
    哈喽
    你好
    您好
    早上好
    上午好
    下午好
    晚上好
    """
)

# What may stand before a name that is spoken of: "Ask Tom", "From Anna", "With Kate".
ABOUT_SOMEBODY = alternatives(
    r"""
    ask(?:ed|ing)?|tell|told|call(?:ed)?|e-?mail(?:ed)?|ping|see|saw|met|meet|contact|send|sent|give|gave|let|copy|copying|add|adding|include|including|forward|pay|invite|join
    from|for|with|without|to|via|about|re|regarding|by|per|like|unlike|and|or|but|than|if|when|while|as|at|in|on|of|off|after|before|since|until|because|so|then|next|also|plus|except|both
    the|an?|my|our|your|his|her|its|their|this|that|these|those|only|even|not|maybe|perhaps|poor|old|young|little|new|is|was|are|were|has|had|will|does|did|attn|cc|bcc|fyi|ps|fw|fwd|who|what|where|which|re
    monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|st|saint|san|santa|mount|port|fort|lake|north|south|east|west|upper|lower|central|great|united
    von|für|mit|bei|an|und|oder|wie|laut|nach|zu|frag|sag|ruf|auch|nur|der|die|das|ein|eine|unser|mein|dein|ihr
    de|del|para|con|por|según|como|sin|el|la|los|las|un|una|mi|tu|su|y|o
    pour|avec|par|et|ou|selon|comme|chez|sans|le|les|une?|mon|ma|ton|ta|son|sa|des|du
    com|segundo|sem|os|as|um|uma|meu|minha|e
    от|для|или|по|и|с|к|у|на|в|о|из|про
    """
)

# Words with which an answer begins; a name behind them is whom it goes to.
ANSWERING = alternatives(
    r"""
    (?:many\s+|big\s+)?thank(?:s|\s+you)(?:\s+(?:so|very)\s+much|\s+a\s+lot|\s+again)?
    (?:thx|tks|thnx|ta|cheers)
    (?:well\s+)?(?:noted|received|understood|confirmed|agreed|copied)(?:\s+with(?:\s+many)?\s+thanks|\s+and\s+thanks|\s+thanks|\s+well)?
    (?:ok(?:ay)?|yes|no|yep|sure|perfect|great|excellent|super|fine|right|exactly|absolutely|of\s+course|got\s+it|will\s+do|done|no\s+problem|no\s+worries|all\s+clear|all\s+good|sounds\s+good)
    (?:good|great|bad|quick)\s+(?:news|question|update|one)
    (?:(?:a\s+)?(?:very\s+)?happy|merry)\s+(?:(?:chinese|lunar)\s+)?(?:new\s+year|holidays?|easter|birthday|weekend|monday|friday|christmas|x-?mas)
    (?:warm\s+|best\s+)?greetings(?:\s+from\s+\w+)?|congrat(?:s|ulations)|welcome(?:\s+back)?|long\s+time\s+no\s+see
    (?:vielen\s+|herzlichen\s+|besten\s+)?dank(?:e)?(?:\s+dir|\s+ihnen)?|alles\s+klar|in\s+ordnung|verstanden|gerne?|ja|nein|passt|genau|frohe\s+\w+|frohes\s+\w+(?:\s+jahr)?
    (?:muchas\s+|mil\s+)?gracias|perfecto|vale|de\s+acuerdo|entendido|recibido|claro|s[ií]|feliz\s+(?:año(?:\s+nuevo)?|navidad)
    merci(?:\s+beaucoup|\s+bien)?|parfait|bien\s+reçu|bien\s+noté|d['’]accord|entendu|oui|non|bonne\s+année|joyeux\s+\w+
    (?:muito\s+)?obrigad[oa]|perfeito|combinado|certo|recebido|sim|feliz\s+(?:ano\s+novo|natal)
    (?:большое\s+)?спасибо|хорошо|понял[аи]?|получил[аи]?|принято|да|нет|конечно|с\s+новым\s+годом|поздравляю
    """
)
SORRY = alternatives(r"""
    (?:so\s+|very\s+|really\s+)?sorry|apologies|my\s+apologies|(?:thanks|thank\s+you|thx|tks)|quick\s+one
    """)
# The same in Chinese, and what follows a title without a mark.
HAN_ANSWERING = (
    r"(?:好的?|收到|谢谢|感谢|多谢|明白|了解|知道了|抱歉|不好意思|对不起|辛苦了?|打扰了?|恭喜|新年好|"
    r"新年快乐|早上?好?[啊呀安]?|(?:上午|中午|下午|晚上|周末)好?[啊呀]?|哈喽|嗨+|嘿+|[Hh]i|[Hh]ello|OK|ok|Ok|嗯嗯?|是的|没问题|可以的?)"
)
HAN_GOING_ON = (
    r"(?:打扰|辛苦|麻烦|您|请(?!假|示|款|购)|新年|节日|周末|恭喜|抱歉|不好意思|收到|谢谢|感谢|多谢|方便|在吗|久违|好久|晚安|早[，,！!。.~～…\s]|早[啊呀哈安哦]|早$|中秋|"
    r"春节|国庆|元旦|圣诞|端午|周[一二三四五六日]好|关于)"
)

# Titles written small, which stand between the opening and the name.
SMALL_TITLE = alternatives(
    r"""
    señor(?:ita|a)?\s
    don\s
    doña\s
    senhor(?:a)?\s
    dona\s
    doutor(?:a)?\s
    engenheir[oa]\s
    monsieur\s
    madame\s
    mademoiselle\s
    herrn?\s
    frau\s
    signor(?:a|e)?\s
    господин\s
    госпожа\s
    г-н\s
    г-жа\s
    г\.\s?
    sr\.?a?\.?\s
    sra\.?\s
    dr\.?a?\.?\s
    mr\.?\s
    mrs\.?\s
    ms\.?\s
    miss\s
    """
)

EVERYBODY = words(
    """
    all team everyone everybody folks guys sir madam sirs mesdames messieurs colleagues friends friend there both
    ladies gentlemen group customer customers partner partners client clients clientes supplier suppliers whom
    manager buyer mate buddy valued concern again sales support service purchasing department committee
    grandma members y'all dad daddy mom mommy mum mummy honey sweetie sweetheart babe baby bro sis buddy pal dude man
    boys girl girls grandpa gang damen herren zusammen alle allen tous todos todas tutti kollegen kolleginnen and
    kunden kunde kundin freunde partnerinnen geschäftspartner senores senoras senhores senhoras amigos amigas amis
    collegues equipe equipo equipa clients fournisseurs proveedores fornecedores parceiros partenaires companeros
    colegas damas caballeros a-todos kollegi kollegy druz'ia druzia druzya partnery gospoda klienty dame
    gentleperson reader readers subscriber organizers organisers exhibitor visitor
    """
)

# Words that open a sentence with a comma after them, and closings; they are not names.
NOT_NAMES = words(
    """
    thanks thank sure yes no ok okay fyi please attached great good fine well sorry regards best here per
    also just hope happy first second finally today tomorrow yesterday monday tuesday wednesday thursday
    friday saturday sunday january february march april may june july august september october november
    december note re fw fwd subject cc bcc to from sent date done agreed actually however therefore further
    additionally meanwhile again unfortunately congratulations congrats cheers welcome hi hello hey dear
    greetings my the this that these those we i you he she it they if when as in on at for with by after
    before since once given see let looks look sounds let's what why how where who which got can could would
    will did do is are was not none nothing right correct perfect exactly absolutely definitely maybe
    perhaps lol ha wow ps eod eta asap pls thx tks noted confirmed approved received gentle kind warm
    sincerely yours love take have merry
    danke vielen bitte anbei gerne leider natürlich naturlich ja nein wie gut alles beste freundliche grüße grusse
    zudem ausserdem heute morgen gestern montag dienstag mittwoch donnerstag freitag samstag sonntag wir ich hier
    gracias muchas claro si sí perdon perdón disculpe recibido adjunto lunes martes miercoles jueves viernes
    saludos cordialmente hoy manana ayer nosotros quedo
    merci oui non bien sur desole désolé ci-joint veuillez suite lundi mardi mercredi jeudi vendredi cordialement
    nous voici voila hier demain
    obrigado obrigada sim nao não claro recebido segue anexo segunda terca quarta quinta sexta atenciosamente hoje
    amanha ontem bom boa
    spasibo da net khorosho konechno izvinite poluchili ponedel'nik vtornik sreda chetverg piatnitsa segodnia zavtra
    """
)

TITLES = words(
    """
    董事长 总经理 副总经理 副经理 总监 经理 主任 主管 部长 局长 处长 科长 课长 厂长 店长 院长 校长 社长 秘书
    助理 顾问 老师 教授 博士 医生 律师 会计 工程师 师傅 老板 老板娘 先生 女士 小姐 太太 夫人 同学 同志 專員 专员
    代表 小姐姐 経理 總經理 經理 總 部長 課長 社長 係長 様 さん 殿 总 董 工 姐 哥 兄 弟 妹 叔 姨 处 局 科 老总
    總監 女史 君 组长 行长 船长 主席 院士 大哥 大姐
    """
)
BYE = (
    r"(?:[台惠钧鈞雅大尊赐賜清]\s?[鉴鑒鑑]|(?:阁下|閣下)?[台钧鈞敬]启|您好|你好|你们好|早上好|上午好|中午好|下午好|晚上好|早安|新年好|"
    r"节日好|好)"
)

NOBODY = words(
    """
    大家 各位 诸位 同事 领导 您 你 团队 客户 朋友 合作伙伴 伙伴 贵司 供应商 所有人 全体 家人 老师 经理 先生
    女士 小姐 老板 亲 各位老师 各位领导 各位同事 尊敬的客户 請問 请问 另外 今天 明天 昨天 关于 如附件 附件
    好的 收到 谢谢 感谢 抱歉 不好意思 周末 高兴 方便 马上 安排 万一 于是 时间 金额 任何 单价 单证 常规 项目
    水路 程序 成本 白色 全部 以下 以上 如下 麻烦 关系者 関係者 皆 业务 采购 销售 财务 负责人 相关
    """
)
NOBODY_OPENED = re.compile(
    r"各位|诸位|大家|您好|你好|関係者|皆様|皆さま|ご担当者"
    r"|to whom it may concern|all\s*[,:]|team\s*[,:]|madame, monsieur",
    re.IGNORECASE,
)

JAPANESE_TITLES = r"(?:様|さま|さん|殿|先生)"
JAPANESE_RANKS = (
    r"(?:代表取締役(?:社長)?|取締役|社長|副社長|専務|常務|本部長|事業部長|部長|次長|課長|係長|主任|室長"
    r"|所長|工場長|店長)"
)
# Who is addressed as nobody in particular.
JAPANESE_NOBODY = words(
    """
    各位 担当者 ご担当者 御担当者 皆 皆々 関係者 関係者各位 お客 お客さま お得意 お取引先 取引先 ご関係者 御中 お母 お父
    購買担当 営業担当 担当 ご担当 責任者 ご責任者 株主 会員
    """
)
# What ends the name of a department or company in an address.
DEPARTMENT = re.compile(
    r"(?:部|課|室|会社|公司|厂|廠|社|係|グループ|センター|本部|支店|営業所|事業部|チーム|店|集团|中心|御中)$"
)
