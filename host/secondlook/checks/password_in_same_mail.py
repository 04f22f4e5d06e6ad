# SPDX-License-Identifier: MPL-2.0
"""password-in-same-mail: does the key go out together with what it locks?

A password in the text, and a protected file in the same mail or in one to the same people within the hour.
Whoever reads the one mail reads the other. A password that we made ourselves for a protected copy is known by itself,
whatever stands around it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

from secondlook import text_model
from secondlook.checks.base import Check
from secondlook.documents.model import Document
from secondlook.documents.passwords import typed_in
from secondlook.facts import Facts
from secondlook.levels import Finding, Level, Said
from secondlook.phrases import Phrases, alternatives
from secondlook.scripts import HAN_OR_KANA
from secondlook.simplified import simplified
from secondlook.wrapped import unwrapped

NAME = "password-in-same-mail"
HOUR = 3600  # seconds
MOST_TEXT = 20_000  # characters
BEFORE = 40  # characters in which it is told what a password is for

_WORDS = alternatives(
    r"""
    \bpass(?:\s|-)?(?:word|code|phrase)s?
    \bpwd?\b
    \bopening\s+code
    \b(?:zip|archive|file|unlock|access)\s+(?:code|key)
    \b(?:code|key)\s+(?:for|to|of)\s+(?:the\s+|this\s+)?(?:zip|archive|file|pdf|attachment)(?:\s+file)?
    \b(?:code|key|c[óo]digo|clave)\s+(?:pour|zum|para|to|for)\s+(?:\w+\s+)?(?:l['’]|la\s+|le\s+|das\s+)?(?:ouvrir|décompresser|öffnen|entpacken|abrir|descomprimir|open|opening|unlock|unzip|extract)\w*
    \bcode\s+(?:für\s+(?:die|das)\s+(?:datei|archiv|zip|anhang)|du\s+fichier|d['’]ouverture)
    \bc[óo]digo\s+(?:del?|do|para)\s+(?:el\s+|o\s+)?(?:zip|ficheiro|arquivo|pdf)
    (?<!\w)код\s+(?:к|от|для)\s+(?:архив\w*|файл\w*)
    \bpasswor[dt](?:es|s)?
    \b(?:kennwort|passwort|passwörter|zugangscode|entsperrcode)
    \bcontrase[ñn]a
    \b(?:clave|c[óo]digo)\s+(?:de\s+acceso|del\s+archivo|para\s+abrir)
    \bmots?\s+de\s+passe
    \b(?:palavra[- ]passe|senha)
    (?<!\w)парол(?:ь|я|ем)
    (?:解压|打开|文件|压缩包|附件|登录)?(?:密码|密碼|口令|解压码)
    パスワード|暗証番号|비밀번호
    \bhas[łl]o|\bwachtwoord|\b[şs]ifre|\bheslo|\bjelsz[óo]|\blösenord|\badgangskode|\bpassord|\bsalasana|m[aậ]t\s+kh[aẩ]u
    """
)
_PATTERN = Phrases(
    rf"(?i:(?P<word>{_WORDS}))(?P<between>[^\n。.!?！？:：=＝]{{0,40}}?)"
    r"(?:\s?(?:[:：=＝→]|-+>|=>)\s?|['’]s\s|\s[-–—]\s|\s(?:is|reads|goes|says|being|equals|remains|stays|was\s+set\s+to|set\s+to|(?:will|would|shall)\s+be|lautet|ist|heißt|bleibt|wäre|es|ser[áa]|est|sera|serait|reste|é|são|fica|è|jest)\s(?:again\s|still\s|simply\s|just\s|wieder\s|einfach\s)?(?:[:：]\s?)?|是|为|為|係|就是|还是|设(?:成|为|的是)?|用的是|填|输入?|敲|は|が)\s{0,3}"
    r"(?P<quote>[\"'“”‘«「『*]?)(?P<value>[^\s\"'“”’»」』，。；;、)）]{3,40})(?P<rest>[^\n]{0,40})"
)
# Right behind the word: "opened with the password LED#2026", "密码8842".
_DIRECT = Phrases(
    rf"(?P<word>{_WORDS})(?P<between>)(?:\s{{1,2}}|(?<=[密码碼口令]))(?P<quote>[\"'“‘「]?)"
    r"(?P<value>[A-Za-z0-9!@#$%^&*_+~][A-Za-z0-9!@#$%^&*._+~-]{3,31})(?P<rest>[^\n]{0,40})"
)
# Whatever stands between: "密码是您手机后四位：8821".
_COLON = Phrases(
    rf"(?i:(?P<word>{_WORDS}))(?P<between>[^\n。.!?！？:：]{{0,30}})[:：]\s{{0,3}}(?P<quote>[\"'“‘「]?)(?P<value>[!-~]{{3,32}})(?P<rest>[^\n]{{0,40}})"
)
# "Unzip with BW-2026"; programs have no such names.
_OPENED_WITH = Phrases(
    r"(?P<word>\b(?:unzip|unlock|open|extract|decrypt)s(?=\s+with\s)|\b(?:unzip|unlock|open|extract|decrypt|entpacken|öffnen|abrir|ouvrir)(?:\s+(?:it|them|the\s+\w+|es|sie))?)(?P<between>)\s+(?:with|mit|con|avec|com)\s+"
    r"(?P<quote>[\"'“‘]?)(?P<value>(?=[!-~]*\d)(?!7-?zip)[A-Za-z0-9!@#$%^&*_+~][!-~]{3,31})(?P<rest>)"
)
# "Encrypted; enter HD2026 and it opens", "locked, LED#2026 gets you in". A word of a language has no digit in it.
_QUOTE = r"(?P<quote>[\"'“‘«「『]?)"
_TYPED = r"(?P<value>[A-Za-z0-9!@#$%^&*_+~][A-Za-z0-9!@#$%^&*._+~-]{3,31})"
_MIXED = (
    r"(?P<value>(?<![\w#@$%&*!.-])(?=[!-~]{0,31}[0-9])(?=[!-~]{0,31}[A-Za-z#@$%&*!_])(?!7-?zip|AES|aes)"
    r"[A-Za-z0-9!@#$%^&*_+~][A-Za-z0-9!@#$%^&*._+~-]{3,31})"
)
_LOCKED = (
    Phrases(
        rf"(?P<word>密码|口令)(?P<between>[^\n。！!？?]{{0,30}}?)(?:即|就是|也就是|等于)\s?{_QUOTE}{_TYPED}(?P<rest>)",
    ),
    Phrases(
        r"(?P<word>加了?密|打开|解压|解锁|上锁|加锁|有密码|密码)(?P<between>[^\n。！!？?]{0,14}?)(?:输入?|填|敲|用|键入|打)"
        rf"\s?{_QUOTE}{_TYPED}(?P<rest>)",
    ),
    Phrases(
        r"(?P<word>\b(?:encrypted|locked|password[-\s]protected|protected|zipped|verschlüsselt|geschützt|gesperrt|cifrad[oa]|"
        r"protegid[oa]|bloqueado|chiffré|protégé|verrouillé))(?P<between>[^\n.!?]{0,25}?)"
        r"(?:\b(?:with|by|using|mit|con|avec|com|enter|type|use|key\s+in|eingeben|introduce|tapez|digite)\s|[,:;(]\s?)"
        rf"(?:the\s+)?{_QUOTE}{_MIXED}(?P<rest>)",
    ),
    # "Zum Entpacken: Käse!77", "to unzip: LED#2026".
    Phrases(
        r"(?P<word>(?:\b(?:zum\s+(?:entpacken|öffnen|entsperren|auspacken)|to\s+(?:open|unzip|unlock|extract|decrypt)(?:\s+(?:it|the\s+\w+))?|"
        r"pour\s+(?:(?:l['’])?ouvrir|décompresser)|para\s+(?:abrir|descomprimir)(?:l[oa])?)|(?<!\w)для\s+(?:открытия|распаковки)|解压|打开|解锁))"
        rf"(?P<between>)\s?[:：]\s?{_QUOTE}{_MIXED}(?P<rest>)",
    ),
    # "It'll ask for a password, just type Danube-77", "пароль к нему 4418svet".
    Phrases(
        rf"(?P<word>{_WORDS})(?P<between>[^\n.!?。！？]{{0,30}}?)"
        r"\b(?:type|enter|key\s+in|put\s+in|give\s+it|eingeben|tippen?|introdu[cz]\w+|tape[zr]|digit[ea]\w*|введите)\s"
        rf"(?:in\s|the\s)?{_QUOTE}{_MIXED}(?P<rest>)",
    ),
    Phrases(
        rf"(?P<word>{_WORDS})(?P<between>\s(?:for|to|für|zu|para|pour|del?|do|du|к|от|для|на)\s(?:\w+\s){{1,3}}?)"
        rf"{_QUOTE}{_MIXED}(?![A-Za-z0-9!@#$%^&*._+~-]|\s+(?:follows?|comes?|will|later|separately|folgt|kommt|sigue|suit|segue)\b)(?P<rest>)",
    ),
    Phrases(
        rf"{_QUOTE}{_MIXED}[\"'”’»]?\s(?P<word>(?:opens|unlocks|unzips|decrypts|gets\s+you\s+in(?:to)?|öffnet|entsperrt|"
        r"abre|desbloquea|ouvre|déverrouille|desbloqueia)\b)(?P<between>)(?P<rest>)",
    ),
)
# The other way round: "use LED#2026 as the password", "mit LED#2026 zu öffnen", "用 8842 解压".
_TURNED = Phrases(
    r"(?:\b(?:use|enter|type|with|mit|con|avec|com|con|usar|utilisez)|(?<!\w)(?:введите|с\s+паролем)|用|输入|输)(?P<between>)\s?"
    r"(?P<quote>[\"'“‘「]?)(?P<value>[A-Za-z0-9!@#$%^&*_+~][A-Za-z0-9!@#$%^&*._+~-]{3,31})[\"'”’」]?\s{0,2}"
    r"(?P<word>(?:as|als|como|comme)\s+(?:(?:the|a|das|la|le|a)\s+)?(?:pass\s?word|passwort|kennwort|contraseña|mot\s+de\s+passe|senha|code|key)"
    r"|(?:to|zum|zu|para|pour)\s+(?:open|unlock|unzip|decrypt|öffnen|entpacken|abrir|ouvrir)|(?:就)?(?:可以|可|能|来)?(?:打开|解压|解密|解开))"
    r"(?P<rest>)"
)
# What a password is for that opens no file of this mail: said in its sentence, or a little before it. A Latin word may
# stand among Chinese characters, so it ends where a Latin letter does.
_ELSEWHERE = re.compile(
    r"(?i)\b(?:portal|log-?in|account|website|web\s?site|user\s?name|server|router|zugang|konto|usuario|compte|conta)\b"
    r"|\b(?:our|your|new|postal|correct|the)\s+(?:new\s+|correct\s+)?zip\s+code|\bzip\s+code\s+(?:of|for|in)\b"
    r"|\b(?:for|of|on)\s+(?:the|your|our|this)\s+(?:\w+\s+)?(?:tablet|phone|laptop|device|lock|keypad|controller|display|remote|app)\b"
    r"|\b(?:door|gate|entrance|garage|elevator|lift|barrier|locker|key\s?box|alarm|(?:seiten|haupt|neben|hinter)?(?:eingang|tür|tor)|schranke|"
    r"schließfach|pförtner|puerta|entrada|porte|entrée|portão|porta)\b|(?<!\w)(?:дверь|двери|ворота|подъезд\w*)(?!\w)|大门|侧门|房门|后门|前门|门口|电梯|大門|側門|房門|後門|前門|門口|電梯|閘機"
    r"|(?:开机|開機|设备|設備|样机|樣機|机器|機器|控制器|仪器|出厂|出廠|默认|預設|初始|后台|後台|管理员|管理員|登录|登錄|登入)的?(?:密码|密碼|口令)|網站|賬號|帳號|帳戶|系統"
    r"|\b(?:hotel|room|office)\s+safe\b|\bthe\s+safe\s+(?:in|at|opens|is)\b|\bdefault\s+(?:is|password|code|pin)\b|\bfactory\s+default|\bBIOS\b"
    r"|\b(?:controller|device|unit|machine|HMI|PLC|panel|display|meter|screen)\s+(?:asks|password|code|pin|prompts)\b"
    r"|\b(?:password|code|pin)\s+(?:of|for|on)\s+(?:the|your|our|this)\s+(?:\w+\s+)?(?:unit|machine|HMI|PLC|panel|meter|screen)\b"
    r"|网站|账号|账户|登录|后台|系统|索取|分机|分機|ログイン|сайт|логин"
)
_NETWORK = re.compile(
    r"(?i)(?<![a-z])(?:wi-?fi|wlan|hotspot|guest\s+network|zoom|webex|webinar|meeting\s?(?:id|no|number|code|password|passcode))(?![a-z])"
    r"|无线|無線|热点|门禁|门锁|会议(?:室|号|ID|密码)|腾讯会议|入会|保险柜|行李箱|[門门](?:禁|鎖)|會議|入會|保險[櫃箱]|騰訊會議|вай-?фай"
)
# A sentence that tells a password has a figure in it, something quoted or after a colon, or a word with a sign; one
# that says how it comes mostly has none of them.
_VALUE = re.compile(
    r"(?i)(?<!aes)(?<!aes-)(?<![0-9])[0-9](?!-?zip|[0-9]*[\s-]bit)|[\"“‘「『«:：=＝→]|[!-~]*[#@$%&*_+][!-~]*"
)
_ARCHIVE = re.compile(r"(?i)\.(?:zip|7z|rar|gpg|pgp|aes|kdbx|vhdx?|zipx)$")
_OFFICE = re.compile(r"(?i)\.(?:pdf|docx?|xlsx?|xlsm|pptx?)$")
_HAN_OR_KANA = re.compile(f"[{HAN_OR_KANA}]")
_ENDING = ".,;:!?。，"
# By which a password comes, and no password: "密码我用 LINE 传给您".
_WAYS = frozenset(
    (
        "line",
        "qq",
        "sms",
        "wechat",
        "weixin",
        "whatsapp",
        "skype",
        "teams",
        "telegram",
        "viber",
        "signal",
        "zalo",
        "fax",
    )
)
_SENTENCES = re.compile(r"[.!?]\s|[。！？\n]")


def find(facts: Facts) -> Iterator[Finding]:
    """Give one finding if a password stands in the text and what it opens goes the same way."""
    message = facts.draft.message
    people = tuple(person.address for person in facts.people if person.address not in facts.own_addresses)
    if not people:
        return
    ours = _ours(facts, people)
    if ours is not None:
        yield ours
        return
    file = next((document.name for document in facts.documents if _may_be_locked(document)), "")
    how = "same"
    if not file:
        file, how = _within_the_hour(facts, people), "hour"
    if file and (words := _told(f"{message.subject}\n{message.body}"[:MOST_TEXT])):
        yield Finding(
            NAME,
            Level.CONFIRM,
            Said(how, {"file": file}),
            recipients=people,
            text=(words,),
            risk=0.7,
        )


def _told(text: str) -> str:
    """Return the words that tell a password, exactly as written; nothing if none do."""
    as_written = unwrapped(text)
    whole = simplified(as_written)
    match = _password(whole)
    if match is not None:
        return text[match.start() : max(match.end("value"), match.end("word"))].strip()
    for told in text_model.told(as_written, ("password",)):
        sentence = whole[slice(*told.sentence)]
        if _VALUE.search(sentence) and not (_TO_BE_CHANGED.search(sentence) or _opens_else(whole, *told.sentence)):
            return text[told.start : told.end]
    return ""


def _ours(facts: Facts, people: tuple[str, ...]) -> Finding | None:
    """Find a password that was made for a protected copy: of this mail, of one that went to one of these people or
    somebody of the conversation, or of one that has not left yet.
    """
    message = facts.draft.message
    text = f"{message.subject}\n{message.body}\n{message.quoted}"[:MOST_TEXT]
    typed = typed_in(text)
    if not typed or not facts.outsiders:
        return None
    here = {document.sha256 for document in facts.documents}
    near = {*people, *facts.thread.people}
    for password in facts.knowledge.issued(tuple(typed)):
        took = {
            address
            for sent in facts.knowledge.copies_sent(Document(name=password.name, sha256=password.sha256))
            if sent.same
            for address, _ in sent.people
        }
        if password.sha256 in here or not took or took & near:
            how = "same" if password.sha256 in here else "hour" if took else "issued"
            words = typed[password.letters]
            return Finding(
                NAME, Level.CONFIRM, Said(how, {"file": password.name}), recipients=people, text=(words,), risk=0.9
            )
    return None


def _password(text: str) -> re.Match[str] | None:
    for match in (
        *_PATTERN.finditer(text),
        *_DIRECT.finditer(text),
        *_TURNED.finditer(text),
        *_COLON.finditer(text),
        *_OPENED_WITH.finditer(text),
        *(match for phrases in _LOCKED for match in phrases.finditer(text)),
    ):
        logs_in = _TO_BE_CHANGED.search(text[match.end("value") : match.end() + BEFORE])  # nobody changes a file's
        if _is_secret(match) and not logs_in and not _opens_else(text, match.start(), match.end("between")):
            return match
    return None


_TO_BE_CHANGED = re.compile(
    r"(?i)\b(?:change|reset)\s+(?:it|your|the)\b|\b(?:first|next)\s+(?:log-?in|sign-?in)|\bändern\s+sie\b|\bersten?\s+anmeld|"
    r"\b(?:cámbiela|cambiarla|primer\s+acceso)|\bchangez|(?:首次|第一次)登[录錄]|[改更][改换換]?密[码碼]"
)


def _opens_else(text: str, start: int, end: int) -> bool:
    """Whether the words from start to end, or those a little before them, say that the password is no file's. Networks
    and meetings are named in the sentence before, too.
    """
    near = max(0, start - BEFORE)
    begin = max((stop.end() for stop in _SENTENCES.finditer(text, near, start)), default=near)
    return _ELSEWHERE.search(text[begin:end]) is not None or _NETWORK.search(text[near:end]) is not None


def _is_secret(match: re.Match[str]) -> bool:
    """A password has a digit, a sign or a capital inside, or stands quoted or alone; other words say how it comes."""
    value = match["value"].rstrip(_ENDING)
    if len(value) < 3 or value.startswith(("http", "www.")) or value.casefold() in _WAYS:
        return False
    telling = any(map(str.isdigit, value)) or not value.isalnum() or any(map(str.isupper, value[1:]))
    if _HAN_OR_KANA.search(value) or any("а" <= s <= "я" for s in value.lower()):
        return bool(match["quote"]) and len(value) >= 4
    alone = not match["rest"].strip(_ENDING + " \"'”’»」』)*") and re.search(r"[:：=]", match[0]) is not None
    return telling or ((bool(match["quote"]) or alone) and len(value) >= 4 and value.isascii())


def _may_be_locked(document: Document) -> bool:
    """Protected as read; where nobody could tell, an archive, or an office file of which the words speak."""
    if document.protected is not None:
        return document.protected
    if document.text:
        return False  # it was read
    return bool(_ARCHIVE.search(document.name) or _OFFICE.search(document.name))


def _within_the_hour(facts: Facts, people: tuple[str, ...]) -> str:
    date = facts.draft.message.date
    now = date.timestamp() if date else time.time()
    for name, when in facts.knowledge.sent_files(people, now - HOUR):
        if when <= now and _ARCHIVE.search(name):
            return name
    return ""


CHECK = Check(NAME, find)
