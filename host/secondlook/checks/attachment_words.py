# SPDX-License-Identifier: MPL-2.0
"""The words with which people announce an attachment, and those that say it is not in this mail.

Belongs here: phrases, Chinese, English, Japanese, German, Spanish, French, Portuguese and Russian. Does not belong
here: applying them (``forgotten_attachment``). One line, one phrase; each looks at a single clause.
"""

from __future__ import annotations

import re

from secondlook.phrases import Phrases

__all__ = ["MENTIONS", "NOT_THIS_MAIL", "SPEAKS"]

_WORD = r"(?:attached|enclosed|attachments?|enclosures?)"

# As announcements in other languages are short, they tell by themselves.
_OTHER_LANGUAGES = r"""
    \banbei(?!\s+war)\b
    \b(?:im|als|in\s+der)\s+(?:anhang|anlage|beilage|attachment)\s+(?:finde|sende|schicke|erh[aä]l|übersende|befinde|liegt|ist|sind|haben|die|den|das|der|unser|mein)
    \b(?:siehe|finden?\s+sie\s+(?:\w+\s+){0,3}(?:im|in\s+der))\s+(?:anhang|anlage)\b
    \b(?:beigefügt|angehängt|beiliegend|angefügt)\b
    \b(?:füge|hänge)\s+(?:ich|wir)\s+(?:\w+\s+){0,6}(?:bei|an)\b
    \bich\s+(?:füge|hänge)\b
    \b(?:hängt|hängen)\s+an\s*$
    \b(?:liegt|liegen)\s+(?:dieser\s+(?:e-?)?mail\s+)?bei\s*$
    \b(?:le|les|te|os|se|lo|la)?\s?adjunt(?:o|amos|é|amos)\b(?!\s+(?:a\s+su|de\s+su))
    \b(?:en\s+(?:el\s+)?(?:archivo|documento|fichero)s?\s+)?adjunt[oa]s?\s+(?:encontrar|le|les|te|env|est|va|la|el|los|las|un|una|nuestr|mi)\w*
    \bver\s+(?:el\s+)?(?:archivo\s+)?adjunto\b
    \b(?:en\s+el\s+(?:archivo\s+|documento\s+)?adjunto|como\s+adjunto|en\s+adjunto)\b
    \bci[- ]joint(?:e|s|es)?\b
    \b(?:documents?|fichiers?|factures?|plans?|copies?|tableaux?|fiches?)\s+joint(?:e|s|es)?\b
    \bse\s+adjuntan?\b
    \b(?:est[áã]o?|vai|v[ãa]o|segue[mn]?)\s+anexad[oa]s?\b
    \b(?:vous\s+trouverez|veuillez\s+trouver|(?:je|nous)\s+(?:vous\s+)?(?:envoie|envoyons))\b[^,;]{0,60}?\b(?:annexe|PJ)\b
    \b(?:je\s+(?:vous\s+)?joins|nous\s+(?:vous\s+)?joignons)\b
    \b(?:voir|cf\.?)\s+(?:la\s+)?pièce[- ]jointe\b
    \ben\s+pièces?[- ]jointes?\b
    \b(?:segue[mn]?|envio|enviamos|anexo|encontra|vai|v[ãa]o|junto)\s+(?:\w+\s+){0,4}(?:em\s+)?anex[oa]s?\b
    \bem\s+anexo\b
    \banexo\s+(?:a|o|os|as|um|uma|nossa|nosso|la|el|los|las|un|una)\s+\w+
    \b(?:veja|ver)\s+(?:o\s+)?anexo\b
    (?<!\w)во\s+вложени(?:и|ях)
    (?<!\w)(?:прилага[юе]\w*|прикладыва[юе]\w*|прикрепля[юе]\w*|прикрепил[аи]?|приложил[аи]?)
    (?<!\w)(?:в\s+приложении|в\s+аттаче|см\.?\s+вложение|файл\s+(?:приложен|прикреплён|прикреплен))
    (?<!\w)к\s+письму\s+(?:приложен|прикреплен|прикреплён)\w*
    """

SPEAKS = Phrases(
    "\n".join(
        (
            rf"\b(?:(?:please|kindly|pls)\s+)?find\s+(?:(?:the|our|my)\s+)?(?:\w+\s+)?{_WORD}\b",
            rf"\b(?:(?:please|kindly|pls)\s+)?see\s+(?:(?:the|our|my)\s+)?(?:\w+\s+)?{_WORD}\b",
            r"\b(?:i|we)(?:\s+have|['’]ve)\s+(?:also\s+|now\s+|just\s+)?(?:attached|enclosed)\b",
            r"\b(?:i|we)(?:\s+am|\s+are|['’]m|['’]re)?\s+(?:also\s+|now\s+)?(?:attach|enclose|attaching|enclosing)\b",
            r"\b(?:attached|enclosed)\s+(?:is|are|please|you|herewith|hereto|find|for\s+your|as\s+requested)\b",
            r"\b(?:attached|enclosed)\s+(?:the|our|my|a|an)\s+\w+",
            r"\b(?:is|are)\s+(?:also\s+)?(?:attached|enclosed)\b",
            rf"\bas\s+{_WORD}\b|^\W*(?:attached|enclosed)\b",
            r"\bPFA\b|^\W*(?:attaching|enclosing)\b",
            (
                r"\b(?:screenshot|photo|picture|copy|file|drawing|list|report|invoice|quotation|offer|contract|document)s?"
                r"\s+(?:is\s+|are\s+)?(?:attached|enclosed)\b"
            ),
            # Sent as a kind of file, or spoken of as one that is there.
            r"\b(?:sending|send|here\s+(?:is|are)|herewith)\s+(?:you\s+|over\s+)*(?:\w+\s+){1,6}(?:as|in)\s+(?:a\s+|an\s+)?(?:pdf|excel|word|zip)\b",
            r"\b(?:please|kindly|pls)\s+(?:see|check|open|review|refer\s+to)\s+the\s+(?:\w+\s+)?(?:pdf|excel|file|zip)\b",
            r"(?:请|請|详|詳|参|參)?[见見](?:于)?(?:邮件|郵件)?附(?:件|表|图|圖|档|檔)",
            r"(?:请|請)?(?:查收|查阅|查看|看)(?:一下)?附件",
            r"见附(?=[，,。.；;\s]|$)",
            r"附件(?=(?:请|請|是|为|為|中|里|内|供|如下|发|發|有|已|:|：|$))",
            r"(?:如|在|随|隨)附件|(?:附上|随附|隨附|随信附|一并附)\w{0,12}|附(?:图|圖|表|档|檔)|如附(?=[，,。.；;\s]|$)",
            r"[（(]添付|添付(?:ファイル)?(?:[0-9０-９一二三四五]+点|参照)|別添(?:の|に|を)|添付(?:しま|いたしま|致しま|の通り|ファイルを|を(?:ご)?(?:確認|参照|覧)|の(?!ファイルが)[\u4e00-\u9fff]{1,8}を|にて|いたします)",
        )
    ),
    _OTHER_LANGUAGES,
)

# What may be attached to this mail or to the one it answers.
MENTIONS = re.compile(
    rf"\bthe\s+{_WORD}(?:\s+\w+)?|\b(?:in|per|review|check)\s+(?:our\s+|my\s+)?{_WORD}\b|\b(?:attached|enclosed)\W*$",
    re.IGNORECASE,
)

_NOT = r"(?:no|not|without|any|never|forgot|forgotten|missing|cannot|unable|can['’]?t|\w+n['’]t)"
_ELSE = r"(?:missing|not|cannot|can['’]?t|later|tomorrow|separately|earlier|previously|previous|yesterday|last)"

# The same in the other languages: not there, theirs, asked for, another mail's, a footer, another sense.
_OTHER_NOTS = r"""
    \b(?:anlage|anhang|anexo|annexe?|приложени[ею])\s+(?:n[.ºo°]?\s?)?(?:\d|[IVX]+\b|zu[mr]?\b|unseres|des\s+vertrags)
    \b(?:attach|enclos)\w*\s+(?:nothing|none)\b
    \b(?:kein(?:e|en|er)?|nicht|ohne|fehlt|fehlte|vergessen)\b[^,]{0,40}\b(?:anhang|anhänge|anlagen?|angehängt|beigefügt)
    \b(?:anhang|anlage|anhänge|anlagen|anbei)\b[^,]{0,60}\b(?:nicht|fehlt|kein|später|morgen|leer|vergessen)\b
    \b(?:ihr|ihre|ihren|ihrem|ihrer|dein|deine|deinen|deinem|deiner|eure|euer|euren|seine|letzten|früheren)\s+(?:\w+\s+)?(?:anhang|anlagen?|anhänge)
    \b(?:bitte|könnten?|könntest|würden)\b[^,.]{0,60}\b(?:als|im|den|die|einen)\s+(?:anhang|anlage)\b[^.]{0,40}\b(?:senden|schicken|zusenden|beifügen|anhängen)
    \b(?:bitte|könnten|könntest)\b[^.]{0,60}\b(?:beifügen|anhängen|beizufügen|anzuhängen)
    \b(?:danke|dank)\b[^.]{0,60}\b(?:anhang|anlage|beigefügt|angehängt)
    \b(?:vertraulich|empfänger\s+bestimmt)\b
    \bno\b[^.]{0,40}\badjunt|\bsin\b[^.]{0,20}\badjunt|\badjunt\w*\b[^.]{0,50}\b(?:no|falta|faltaba|olvid|mañana|anterior|su|usted)\b
    \b(?:gracias|agrade\w+)\b[^.]{0,60}\badjunt|\b(?:su|sus|tu|tus)\s+(?:\w+\s+)?adjunt
    \b(?:puede|podría|podrían|favor|ruego|rogamos|sírvase|envíe|envíen)\b[^.]{0,60}\badjunt\w*
    \bconfidencia(?:l|is)\b
    \b(?:pas|aucune?|sans|jamais|manque|oubli\w+)\b[^.]{0,40}\b(?:joint|pièces?[- ]jointe|annexe)
    \bpièces?[- ]jointes?\b[^.]{0,50}\b(?:pas|manqu|vide|demain|précédent)
    \bmerci\s+(?:de|d['’])\s*(?:\w+\s+){0,2}(?:joindre|envoyer|renvoyer|transmettre|retourner|parvenir)\b|\bmerci\s+pour[^.]{0,90}jointe?s?\b
    \b(?:pourriez|pouvez|veuillez|prière)\b[^.]{0,60}\b(?:joindre|envoyer|retourner|renvoyer)\b
    \b(?:votre|vos|leur|leurs|ta|tes)\s+(?:\w+\s+)?pièces?[- ]jointe|\bconfidentiel
    \bnão\b[^.]{0,40}\banex|\bsem\b[^.]{0,20}\banexo|\banexo\b[^.]{0,50}\b(?:não|falta|faltou|amanhã|anterior)\b
    \b(?:obrigad[oa]|agrade\w+)\b[^.]{0,60}\banexo|\b(?:seu|sua|vosso|vossa)\s+(?:\w+\s+)?anexo
    \b(?:pode|poderia|poderiam|favor|queira|envie|enviem|solicito|solicitamos)\b[^.]{0,60}\banex
    (?<!\w)(?:не|нет|без|забыл\w*)(?!\w)[^.]{0,40}(?:вложени|приложени|прикрепл|приложил|прилаг)
    (?:вложени|приложени)\w*[^.]{0,40}(?<!\w)(?:нет|не|пуст\w*|позже|завтра)(?!\w)
    (?<!\w)(?:прошу|просьба|пришлите|вышлите|отправьте|приложите|прикрепите|можете|спасибо\s+за|ваш\w*)[^.]{0,60}(?:вложени|приложени|прикреп|прилож)
    (?<!\w)конфиденциальн
    添付(?:ファイル)?(?:が|は)(?:届|開|見|つい|ござ|あり)\w*(?:ない|ません|かない|けない|いて(?:い)?ない)
    添付(?:ファイル)?を?(?:受け取って|忘れ|失念)
    添付(?:して|の上)?(?:ください|お送りください|いただけ|頂け|願い)
    (?:ご|御)?添付いただ|(?:先日|昨日|前回|以前)の?[^。]{0,12}添付|後ほど[^。]{0,12}添付|添付(?:ファイル)?(?:を)?ありがとう
    """

NOT_THIS_MAIL = Phrases(
    "\n".join(
        (
            # None, or none that can be read.
            rf"\b{_NOT}\b[^,]{{0,40}}\b(?:attach|enclos)",
            rf"\b(?:attach|enclos)\w*\b[^,]{{0,60}}\b{_ELSE}\b",
            # Another mail's, or somebody else's.
            r"\b(?:your|his|her|their|previous|earlier|original|last)\s+(?:\w+\s+)?(?:attach|enclos)",
            r"\b(?:earlier|previous|last|former)\s+(?:e-?mail|mail|message)\b",
            r"\b(?:you|he|she|they|customer|supplier|who)\s+(?:have\s+|had\s+|has\s+)?(?:attached|enclosed|sent)\b",
            # Asked for, or to come.
            r"\b(?:please|pls|kindly|you|must|should|to|if)\s+(?:please\s+)?(?:attach|enclose)\b",
            r"\b(?:can|could|would|will|shall|['’]ll)\s+(?:\w+\s+)?(?:be\s+)?(?:attach|enclos)",
            # Fastened to something.
            r"\battached\s+(?:on|with|by|at)\b|\battached\s+to\s+(?!this\b|the\s+(?:e-?mail|mail|message)\b)|\bstrings\s+attached",
            # Footers of law firms and virus scanners, and files that lie behind a link.
            r"\bconfidential|\bdisclaim|\bintended\s+(?:recipient|for)|\bvirus|https?://|\bwww\.",
            r"[无無]附件|[没沒][有]?附|[未不]附|[没沒未]收到|收到|忘|打不开|打不開",
            r"(?:请|請|麻烦|麻煩|需要?|务必|記得|记得)(?:您|你|贵司|貴司)?(?:一并|同时)?附上",
            r"上[封次]|之前|先前|昨天|此前|稍后|稍後|明天|另行|单独|單獨|保密|本邮件及|附件大小",
            # An apology asks for an earlier mail and its files to be deleted, and says how they got out.
            r"[该該][邮郵]件|[删刪]除|作[为為]附件[发發]",
            r"[您你](?:们|們)?(?:的|发|發)|贵司|貴司|客户(?:的|发)",
        )
    ),
    _OTHER_NOTS,
)
