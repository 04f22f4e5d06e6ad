# SPDX-License-Identifier: MPL-2.0
"""The words with which people announce an attachment, and those that say it is not in this mail.

Belongs here: phrases, Chinese, English, Japanese, German, Spanish, French, Portuguese and Russian. Does not belong
here: applying them (``forgotten_attachment``). One line, one phrase; each looks at a single clause.
"""

from __future__ import annotations

from secondlook.checks.attachment_tongues import NOT_SAID, SAID
from secondlook.phrases import Phrases
from secondlook.scripts import HAN

__all__ = ["HINTS", "MENTIONS", "NOT_THIS_MAIL", "SPEAKS", "TO_COME"]

# The words as they are written, in haste as well: "attd", "encl.", "attachmt", "attched".
_PART = (
    r"(?:attached|enclosed|at{1,2}[achte]{3,6}d|enc[lose]{3,5}d|attd|att['’]d|attchd|atchd|encl['’]?d|"
    r"incl(?:uded|['’]d)\s+as\s+attachment)"
)
_WORD = (
    rf"(?:{_PART}|attachments?|at{{1,2}}[achte]{{2,6}}m[ent]{{2,4}}s?|attachme?n?ts?|attachmts?|enclosures?|attmts?)"
)
# Papers that are announced, as one speaks of them at a desk. A number of one ("PI 4471 attached") may follow.
_PAPER = (
    r"(?:pdfs?|xlsx?|excel|zip|jpe?g|dwg|step|csv|spread\s?sheets?|sheets?|BOM|PI|CI|PL|P/L|PO|B/?L|C/?O|COO?A?|TDS|MSDS|SDS|NDA|AWB|LC|L/C|SC|S/C|RFQ|QC|8D|artworks?|drawings?|draft|scan|copy|copies|"
    r"docs?|documents?|papers?|paperwork|files?|forms?|lists?|pricelists?|prices?|quot(?:e|ation)s?|offers?|proposals?|invoices?|proformas?|"
    r"contracts?|agreements?|orders?|reports?|certs?\.?|certificates?|catalog(?:ue)?s?|brochures?|leaflets?|specs?|specifications?|datasheets?|"
    r"data\s+sheets?|photos?|pics?|pictures?|images?|videos?|screenshots?|presentations?|slides|letters?|notes?|statements?|receipts?|"
    r"sketch(?:es)?|diagrams?|templates?|checklists?|questionnaires?|charts?|memos?|summary|breakdown|comparison|estimates?|calculations?|mock-?ups?|renders?|renderings?|declarations?|translation|curves?|slips?|manuals?|instructions?|labels?|layouts?|plans?|schedules?|agenda|minutes|invitations?|waybill|bills?)"
)
_NUMBERED = r"(?:\s+(?:no\.?\s*)?[\w/-]*\d[\w/-]*)?"
# What cannot be said in the text itself, so that "here is" it means a file.
_SHEET = (
    r"(?:drawings?|artworks?|scans?|photos?|pics|pictures|screenshots?|PI|CI|PL|proforma(?:\s+invoice)?|invoices?|contracts?|agreements?|"
    r"certificates?|catalog(?:ue)?s?|brochures?|datasheets?|data\s+sheets?|manuals?|test\s+reports?|packing\s+lists?|price\s+lists?|"
    r"quotation|copy|copies|signed\s+\w+)"
)

# Goods are attached too: the attached bracket, enclosed space, 吊装附件 (fittings). A drawing of a bracket is a paper.
_THING = (
    r"(?:brackets?|cords?|cables?|wires?|leads?|plugs?|screws?|bolts?|nuts?|hooks?|chains?|ropes?|housings?|drivers?|lamps?|lights?|luminaires?|"
    r"fittings?|fixtures?|panels?|modules?|sensors?|lens(?:es)?|covers?|caps?|clips?|clamps?|handles?|stands?|feet|foot|legs?|hoses?|valves?|pumps?|"
    r"tubes?|pipes?|tags?|stickers?|straps?|belts?|rings?|seals?|gaskets?|heat\s*sinks?|batter(?:y|ies)|adapters?|connectors?|frames?|parts?|"
    r"accessor(?:y|ies)|ferrites?|beads?|cores?|magnets?|springs?|rivets?|buckles?|buttons?|tassels?|fringes?|ribbons?|pockets?|hoods?|collars?|spouts?|scoops?|lanyards?|velcro|zippers?|filters?|motors?|switch(?:es)?|bearings?|gear\s?box(?:es)?|cabins?|cabs?|wheels?|nozzles?|blades?|lids?|doors?|"
    r"bowls?|plates?|cups?|mugs?|saucers?|trays?|spoons?|forks?|kni(?:fe|ves)|knobs?|hinges?|hangers?|loops?|sleeves?|linings?|pouch(?:es)?|bags?|nets?|"
    r"cutters?|thimbles?|shackles?|[ck]arabiners?|pegs?|poles?|stakes?|groundsheets?|awnings?|canop(?:y|ies)|flanges?|actuators?|positioners?|handwheels?|"
    r"solenoids?|gauges?|couplings?|nipples?|bellows|eyepieces?|prisms?|tripods?|mounts?|visors?|tethers?|floats?|anchors?|winch(?:es)?|laces?|soles?|pads?|"
    r"cushions?|pillows?|mirrors?|shades?|bulbs?|sockets?|terminals?|keyrings?|bottles?|lanterns?|ladders?|necks?|arms?|fins?|"
    r"drawers?|tracks?|shelf|shelves|buildings?|garages?|rooms?|warehouses?|houses?|spaces?|areas?)"
)
_GOODS = (
    rf"(?:(?!{_PAPER}\b|(?:of|for|with|and|showing|to)\b)[\w-]+\s+){{0,2}}?{_THING}"
    rf"(?![A-Za-z])(?!(?:['’]s|s['’])?\s+(?:[\w-]+\s+){{0,2}}?{_PAPER}\b)"
)

_HAN_PAPER = (
    r"(?:(?<![A-Za-z])(?:pdfs?|xlsx?|excel|zip|jpe?g|dwg|step|csv|spread\s?sheets?|sheets?|BOM|PI|CI|PL)(?![A-Za-z])|合同|合約|协议|發票|发票|形式发票|箱单|箱單|装箱单|提单|提單|报价|報價|图纸|圖紙|图片|照片|视频|资料|資料|文件|清单|清單|"
    r"明细|账单|对账单|邀请函|授权书|证书|證書|报告|報告|说明书|样本|目录|画册|产品册|价格表|标书|水单|回单|截图|规格书|彩页|表格|方案|"
    r"效果图|唛头|设计稿|稿件|单据|單據|保函|确认书|申请表|行程)"
)

# As announcements in other languages are short, they tell by themselves.
_OTHER_LANGUAGES = r"""
    \banbei(?!\s+war)\b
    \b(?:im|als|in\s+der)\s+(?:anhang|anlage|beilage|attachment)\s+(?:finde|sende|schicke|erh[aä]l|übersende|befinde|liegt|ist|sind|haben|die|den|das|der|unser|mein)
    \b(?:siehe|finden?\s+sie\s+(?:\w+\s+){0,3}(?:im|in\s+der))\s+(?:anhang|anlage)\b
    \b(?:beigefügt|angehängt|beiliegend|angefügt)\b
    \b(?:füge|hänge)\s+(?:ich|wir)\s+(?:\w+\s+){0,6}(?:bei|an)\b
    \bich\s+(?:füge|hänge)\b
    \b(?:hängt|hängen)\s+an\s*$
    \b(?:im|als|in\s+der)\s+(?:anhang|beilage|attachment)\b(?!\s+(?:zu|zum|zur|des|der|[A-Z0-9]\b))
    \b(?:anlage|anhang)\s*:|\b(?:anhängend|beigelegt|mitgeschickt|mitgesandt|beigeschlossen)\b
    \bhier\s+(?:ist|sind|kommt|kommen|hast\s+du|haben\s+sie)\s+(?:\w+\s+){0,3}?(?:zeichnung|rechnung|proforma|vertrag|prüfbericht|zertifikat|datenblatt|fotos?|bilder|angebot|packliste|katalog|scan)\w*
    \b(?:schicke|sende|maile|übersende)\b[^.]{0,60}\bals\s+(?:pdf|excel|scan|datei)\b
    \b(?:env[ií]o|enviamos|mando|mandamos|remito|remitimos|va|van|encontrar\w*|tienes?|tienen)\b[^.]{0,40}\badjunt[oa]s?\b
    \badjunt(?:ando|ado)\b|\b(?:fotos?|facturas?|oferta|documentos?|archivos?|ficheros?|planos?|informes?|lista)\s+(?:\w+\s+)?adjunt[oa]s?\b
    \b(?:aqu[ií]|ah[ií])\s+(?:va|van|tienes?|tienen|est[áa]n?)\s+(?:\w+\s+){0,2}?(?:factura|fotos?|plano|contrato|certificado|ficha|lista|informe|proforma)\b
    \b(?:en|cf\.?|voir)\s+(?:la\s+)?P\.?J\b|\bjoint(?:e|s|es)?\s+(?:à|au)\s+(?:ce|présent|cet)\b|\ben\s+annexe\b(?!\s+\d)
    \bvoici\s+(?:\w+\s+){0,3}?(?:facture|plan|photos?|contrat|certificat|fiche|devis|catalogue|relevé|bon|scan|copie)\b
    \banex(?:amos|ei|ámos|ando|aram)\b|\bjunto\s+(?:envio|enviamos|remeto)\b|\bsegue[mn]?\s+(?:junto|a\s+fatura|o\s+contrato|as\s+fotos|o\s+desenho|o\s+certificado|o\s+relatório)
    \b(?:aqui)\s+(?:vai|vão|est[áã]o?)\s+(?:\w+\s+){0,2}?(?:fatura|fotos?|desenho|contrato|certificado|ficha|lista|relatório|proforma)\b
    (?<!\w)(?:вложил[аи]?|вкладыва[юе]\w*|приложен[аоы]?|прикрепл[её]н\w*|во?\s+прикрепл\w+\s+файл\w*|вложенн\w+\s+файл\w*|см\.?\s+(?:во\s+)?влож\w+)(?!\w)
    (?<!\w)(?:отправля[юе]\w*|высыла[юе]\w*|направля[юе]\w*)\s+(?:[^.]{0,40}\s)?(?:во\s+вложении|файлом|скан\w*|счёт|счет|договор|фото|чертеж\w*|акт)(?!\w)
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
    (?<!\w)(?:прилага[юе]\w*|прикладыва[юе]\w*(?!\w)(?!\s+(?:\w+\s+){0,2}?(?:усили|старани|голов))|прикрепля[юе]\w*|прикрепил[аи]?|приложил[аи]?)
    (?<!\w)(?:в\s+приложении|в\s+аттаче|см\.?\s+вложение|файл\s+(?:приложен|прикреплён|прикреплен))
    (?<!\w)к\s+письму\s+(?:приложен|прикреплен|прикреплён)\w*
    \bin\s+allegato\b|\b(?:allego|alleghiamo)\b|\btrov(?:a|i|ate|erà|erete)\s+(?:in\s+)?allegat[oaie]\b|\ballegat[oaie]\s+(?:trov|alla\s+presente|a\s+questa)
    첨부(?:해|하여)?\s?(?:드리|드립|드렸|보내|송부)|첨부(?:합니다|하오니|했습|하였|와\s?같이)|첨부(?:\s?(?:파일|자료|문서))?(?:을|를)?\s?(?:참조|참고|확인)
    """

SPEAKS = Phrases(
    "\n".join(
        (
            rf"\b(?:(?:please|kindly|pls)\s+)?find\s+(?:(?:the|our|my)\s+)?(?:\w+\s+)?{_WORD}\b",
            rf"\b(?:(?:please|kindly|pls)\s+)?see\s+(?:(?:the|our|my)\s+)?(?:\w+\s+)?{_WORD}\b",
            r"\b(?:i|we)(?:\s+have|['’]ve)\s+(?:also\s+|now\s+|just\s+)?(?:attached|enclosed)\b",
            r"\b(?:i|we)(?:\s+am|\s+are|['’]m|['’]re)?\s+(?:also\s+|now\s+)?(?:attach|enclose|attaching|enclosing)\b",
            r"\b(?:attached|enclosed)\s+(?:is|are|please|you|herewith|hereto|find|for\s+your|as\s+requested)\b",
            rf"\b{_PART}\s+(?:the|our|my|a|an)\s+\w+",
            r"\b(?:i['’]?m|i\s+am|i['’]?ve|we['’]?re)\s+(?:also\s+|just\s+|now\s+)?(?:attach|enclos)(?:ing|ed|in)\b|\b(?:attaching|enclosing)\s+(?:the|a|an|my|our|some|both|two|three|all|you|u)\b",
            r"\b(?:is|are)\s+(?:also\s+)?(?:attached|enclosed)\b",
            rf"\bas\s+(?:an?\s+)?{_WORD}\b|^\W*(?:attached|enclosed)\b(?!\s+{_GOODS})",
            r"(?:^\W*|\bsee\s+)encl\b|\w\s+encl\W*$|\bsee\s+att\b|\b(?:in|see|find|on|as)\s+(?:the\s+|my\s+|our\s+|your\s+)?attach(?:[’']?d)?\b(?!\s+(?:the|it|them|a|an|this|these)\b)",
            r"\bPFA\b|[（(]\s?(?:attached|enclosed|attd|att['’]d|encl\.?)\s?[)）]|^\W*(?:attaching|enclosing)\b|\battach(?:ed|ing|ment)?\s+(?:is|are|herewith|please|pls)\b",
            # The paper and the word beside each other: "CI & PL attd fyr", "enclosed signed PI", "the report herewith".
            rf"\b{_PAPER}{_NUMBERED}(?:\s+(?:is|are|as|also|now|duly|both|all|signed|revised)){{0,2}}\s+{_PART}(?!\w)",
            rf"(?<!the\s)(?<!that\s)(?<!this\s)\b{_PART}\s+(?:\w+\s+){{0,3}}?{_PAPER}\b",
            rf"\b(?:here(?:with|by)|hereto)\s+(?:(?!(?:in|order|place|release|confirm\w*|accept\w*|cancel\w*|acknowledge\w*|approve\w*|declare\w*|certify|inform\w*|request\w*|ask|agree\w*|reject\w*|withdraw\w*|authori[sz]e\w*)\b)[\w-]+\s+){{0,4}}?{_PAPER}\b|\b{_PAPER}{_NUMBERED}\s+(?:here(?:with|by)|hereto)\b",
            # Without a verb, of papers that have no name here: "陈总 rev C 的 SLD attached", "Revised GA attached".
            rf"[{HAN}]\s?(?:(?!{_THING}\b)[A-Za-z][\w./-]*\s+){{1,4}}{_PART}(?=\W*$)",
            rf"(?:^|,)\W*(?:the\s+|our\s+|my\s+)?(?:(?:new|revised|updated|signed|final|latest|corrected|stamped|amended|requested|promised|full|complete)\s+(?:(?!{_THING}\b)[\w./&-]+\s+){{1,3}}|(?:[\w/&-]+\s+){{0,2}}(?-i:[A-Z]{{2,5}})\s+(?:(?:rev\.?|version|no\.?|for|of)\s+)?(?:(?!{_THING}\b)[\w./&-]+\s+){{0,2}}){_PART}(?=\W*(?:$|,))",
            rf"\b{_PAPER}{_NUMBERED}\s+(?:is\s+|are\s+)?att(?=\.?\W*$|,)",
            r"\b(?:in|see|per|check|refer\s+to)\s+(?:the\s+|my\s+|our\s+)?att(?:achment|achmt|mt|d)?(?!\w)",
            rf"\bhere\s+(?:is|are|comes?|you\s+(?:have|go\s+with))\s+(?:[\w-]+\s+){{0,3}}?{_SHEET}\b(?!['’]s|\s+(?:numbers?|nos?|link|on|online)\b|[^.]{{0,40}}\bbelow\b)",
            (
                r"\b(?:screenshot|photo|picture|copy|file|drawing|list|report|invoice|quotation|offer|contract|document)s?"
                r"\s+(?:is\s+|are\s+)?(?:attached|enclosed)\b"
            ),
            # Sent as a kind of file, or spoken of as one that is there.
            r"\b(?:sending|send|here\s+(?:is|are)|herewith)\s+(?:you\s+|over\s+)*(?:\w+\s+){1,6}(?:as|in)\s+(?:a\s+|an\s+)?(?:pdf|excel|word|zip)\b",
            r"\b(?:please|kindly|pls)\s+(?:see|check|open|review|refer\s+to)\s+the\s+(?:\w+\s+)?(?:pdf|excel|file|zip)\b",
            r"(?:请|請|详|詳|参|參)?[见見](?:于)?(?:邮件|郵件)?附(?:件|表|图|圖|档|檔)",
            r"(?:请|請)?(?:查收|查阅|查看|看)(?:一下)?附件",
            r"\b(?:find|see|check|per)\s?附件|在\s?(?:the\s+)?(?:attachment|att\.?)\s?(?:里|中|裡|内)|(?:已经?|都|也)\s?attach(?:ed)?(?![A-Za-z])|(?<![A-Za-z])attach(?:ed)?\s?(?:了|好了|上了|在(?:邮件|mail|这))",
            r"见附(?=[，,。.；;\s]|$)",
            r"(?<![没沒未别別不])(?<![没沒]有)(?:放|加|塞|贴|丢|传|挂|搁)(?:在|到|进|了|好|入)?(?:邮件)?附件(?:里|中|裡|了|啦|栏)",
            r"(?<![装裝具体體配金套头頭座架轨軌属標标件灯燈机機备備器动阀压品选篷管索镜缆])附件(?=(?:请|請|是(?!否|不是)|为|為|中|里|内|供|如下|发|發|有|已|奉|呈|送|给|給|自取|为准|為準|见|見|:|：|$))",
            # By what is sent with what: 随邮件发您, 合同附后, 附呈.
            r"(?:随|隨|与|與|跟着?)(?:本|此|这|這)?封?(?:[邮郵]件?|信|函)(?:中|里|内|一并|一起|一同|同时|给[您你]){0,3}(?:附|[发發]|送|奉|呈|寄|带|捎)",
            r"(?:本|此)?[邮郵]件(?:中|里|内)?(?:一并|一起|一同|已)?附",
            rf"{_HAN_PAPER}[^，。；！？、\n]{{0,10}}附(?:上|后|後|件|于|於|在|奉|呈|送|页|頁|里)|附(?:后|後|呈|送|奉)(?![近加带])|一[并並起同]附|[已均现現]附(?![近加带])|附\s?(?:[:：]|[了有]?[一二两三四五六七八九十几\d]+[张張份个個页頁款]|{_HAN_PAPER})",
            rf"(?:[发發]|送|呈)(?:给|給)?(?:您|你)?(?:的)?(?:邮箱|一份)?[^，。\n]{{0,4}}{_HAN_PAPER}(?:的)?(?:扫描件|电子版|PDF)",
            r"(?:如|在|随|隨)附件|(?:附上|随附|隨附|随信附|一并附)\w{0,12}|附(?:图|圖|表|档|檔)|如附(?=[，,。.；;\s]|$)",
            r"[（(]添付|添付(?:ファイル)?(?:[0-9０-９一二三四五]+点|参照)|別添(?:の|に|を|いた|し|致)|添付の?(?:資料|図面|書類|写真|見積書?|ファイル|書面)(?:一式)?を(?:ご|御)|添付(?:しま|しており|いたしま|致しま|申し上げ|の通り|のとおり|でお送り|ファイルを|を(?:ご)?(?:確認|参照|覧)|の(?!ファイルが)[\u4e00-\u9fff]{1,8}を|にて|いたします)",
        )
    ),
    _OTHER_LANGUAGES,
    SAID,
)

# What may be attached to this mail or to the one it answers.
MENTIONS = Phrases(
    rf"""
    \bthe\s+(?!{_PART}\s+{_GOODS}){_WORD}(?:\s+\w+)?
    \b(?:in|per|review|check)\s+(?:our\s+|my\s+)?{_WORD}\b
    \b{_PART}\W*$
    """
)
# The bare word: an annex of a contract, a fitting, a file of anybody's.
HINTS = Phrases("附件")

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
    \b(?:schicke|sende|maile|reiche|übersende|liefere)\b[^.]{0,80}\b(?:erst|später|nachher|morgen|heute\s+(?:nachmittag|abend|mittag)|nächste\w*|nach\s*$)
    \bno\b[^.]{0,40}\badjunt|\bsin\b[^.]{0,20}\badjunt|\badjunt\w*\b[^.]{0,50}\b(?:no|(?<!que\s)falta|(?<!que\s)faltaba|olvid|mañana|anterior|(?<!para\s)(?<!por\s)(?<!con\s)(?<!de\s)(?<!a\s)(?<!en\s)su|usted)\b
    \b(?:gracias|agrade\w+)\b[^.]{0,60}\badjunt|\b(?:su|sus|tu|tus)\s+(?:\w+\s+)?adjunt
    \b(?:puede|podría|podrían|favor|ruego|rogamos|sírvase|envíe|envíen)\b[^.]{0,60}\badjunt\w*
    \bconfidencia(?:l|is)\b
    \b(?:en|con)\s+otro\s+(?:correo|mail|mensaje)\b|\bdans\s+un\s+(?:autre|prochain)\s+(?:mail|message|courriel)\b|\b(?:noutro|(?:em|num)\s+outro)\s+(?:e-?)?mail\b|\b(?:in\s+(?:an?\s+)?(?:another|separate|different)|mit\s+(?:separater|gesonderter|einer\s+weiteren)|in\s+einer\s+(?:separaten|anderen|weiteren))\s+(?:e-?)?mail\b
    \ben\s+cuanto\s+(?:l[oa]s?|me|nos)\b|\bdès\s+que\s+(?:je|nous|on)\b|\bassim\s+que\s+(?:os?|as?|tiver)\b|\bsobald\s+(?:ich|wir|es|sie)\b
    \b(?:pas|aucune?|sans|jamais|manque|oubli\w+)\b[^.]{0,40}\b(?:joint|pièces?[- ]jointe|annexe)
    \bpièces?[- ]jointes?\b[^.]{0,50}\b(?:pas|manqu|vide|demain|précédent)
    \bmerci\s+(?:de|d['’])\s*(?:\w+\s+){0,2}(?:joindre|envoyer|renvoyer|transmettre|retourner|parvenir)\b|\bmerci\s+pour[^.]{0,90}jointe?s?\b
    \b(?:pourriez|pouvez|veuillez|prière)\b[^.]{0,60}\b(?:joindre|envoyer|retourner|renvoyer)\b
    \b(?:votre|vos|leur|leurs|ta|tes)\s+(?:\w+\s+)?pièces?[- ]jointe|\bconfidentiel
    \b(?:se\s+trouvai(?:en)?t|figurai(?:en)?t|étai(?:en)?t|avai(?:en)?t\s+été)\b[^.]{0,40}\bjointe?s?\b|\bjointe?s?\s+(?:de|du|à)\s+(?:mon|notre|mes|nos|ce)\s+(?:\w+\s+)?(?:mail|message|courriel|e-?mail)s?\s+(?:de|du|d['’])
    \b(?:estaba|iba|figuraba|venía|estava|ia|seguia)n?m?\b[^.]{0,40}\b(?:adjunt|anex)|\b(?:war|waren|lag|lagen|hing|hatten?)\b[^.]{0,40}\b(?:anhang|anlage|angehängt|beigefügt|bei\s*$)
    \bnão\b[^.]{0,40}\banex|\bsem\b[^.]{0,20}\banexo|\banexo\b[^.]{0,50}\b(?:não|falta|faltou|amanhã|anterior)\b
    \b(?:obrigad[oa]|agrade\w+)\b[^.]{0,60}\banexo|\b(?:seu|sua|vosso|vossa)\s+(?:\w+\s+)?anexo
    \b(?:pode|poderia|poderiam|favor|queira|envie|enviem|solicito|solicitamos)\b[^.]{0,60}\banex
    (?<!\w)(?:не|нет|без|забыл\w*)(?!\w)[^.]{0,40}(?:вложени|приложени|прикрепл|приложил|прилаг)
    (?:вложени|приложени)\w*[^.]{0,40}(?<!\w)(?:нет|не|пуст\w*|позже|завтра)(?!\w)
    (?<!\w)(?:прошу|просьба|пришлите|вышлите|отправьте|приложите|прикрепите|можете|спасибо\s+за|ваш\w*)[^.]{0,60}(?:вложени|приложени|прикреп|прилож)
    (?<!\w)конфиденциальн
    添付(?:ファイル)?(?:が|は)(?:届|開|見|つい|ござ|あり)\w*(?:ない|ません|かない|けない|いて(?:い)?ない)
    添付(?:ファイル)?を?(?:受け取って|忘れ|失念)
    \b(?:bitte|könnten?|könntest)\b[^.]{0,30}\b(?:senden|schicken?|sende|mailen?|zusenden)\b[^.]{0,60}\b(?:als|im|in\s+der)\s+(?:anhang|anlage)
    添付[^。]{0,14}(?:(?<![ご御])確認(?:し|いたし|致し|させ)|拝見|拝受|受領|いただきま|頂きま)|(?:明日|明後日|来週|追って|別途|次回|後日)[^。]{0,14}添付
    \b(?:director|directora|gerente|jefe|secretari[oa]|coordinador[a]?|subdirector)\s+adjunt|\b(?:adjuntaste|adjuntó|adjuntaron|adjuntasteis|que\s+(?:me\s+)?has?\s+adjunt)
    \bjoint(?:e|s|es)?\s+à\s+(?:votre|ton|vos)\b|\bpar\s+vos\s+soins\b
    \b(?:au|par)\s+téléphone\b|\bvous\s+joindre\b|\bjoint(?:s)?\s+(?:en\s+(?:silicone|caoutchouc)|torique|d['’]étanchéité)
    \bmandaste|\benviaste|\b(?:puedes?|puede|podr[ií]as?)\b[^.]{0,60}\badjunt|\b(?:hast|habt|haben\s+sie)\s+(?:\w+\s+){0,4}(?:angehängt|beigefügt|geschickt|geschickten)
    (?<!\w)(?:пришлю|отправлю|вышлю|приложу|прикреплю)(?!\w)
    添付(?:して|の上)?(?:ください|お送りください|いただけ|頂け|願い)
    # Fastened to goods, packed with them, of an earlier mail or contract; wishes and efforts.
    \bin\s+(?:meiner|unserer)\s+(?:\w+\s+)?mail\s+vo[nm]\b|\bhänge\b[^.]{0,40}\b(?:nachher|später|morgen|heute\s+abend)\b|\b(?:anhang|anlage)\s+(?:vom\s+\d|(?:ihre[rs]|eure[rs]|deine[rs])\b)|\b(?:wird|werden)\b[^.]{0,40}\bangehängt|\b(?:am|an\s+de[nmr])\s+(?!(?:ende|schluss)\b)\w+\s+angehängt|\b(?:beigefügt|beigelegt)\b[^.]{0,30}\b(?:karton|paket|paletten?|ware|sendung|muster|gerät)\w*\b|\b(?:karton|paket|sendung|gerät|ware)\w*\b[^.]{0,40}\b(?:beigefügt|beigelegt|liegt\s+bei)\b
    \badjuntos?\s+de\s+(?:desconocid|remitente|otr)|\b(?:abra?n?|abrir|abre)\s+(?:\w+\s+)?archivos\s+adjuntos
    \brien\b[^.]{0,20}\bjoint
    \bwould\s+(?:you|u)\s+(?:also\s+)?mind\b
    (?:附件|扫描件?)[^，。]{0,4}(?:发|回|传|寄|给)(?:给)?我|上(?:个月|个星期|周|次|回|封)的?[^，。]{0,4}附件
    # Of another mail: the one that went to the wrong person.
    [误誤](?:发|發|寄|送)的?[^，。：:]{0,6}附件|(?<!\w)был[аио]?\s+(?:\w+\s+)?приложен\w*|添付して(?:しまった|しまい)|(?:当該|その|前の|先の)メール(?:と|や|および|及び|の)(?:その)?添付
    每(?:一)?(?:箱|个|台|件|套|包|盒|袋|托|卷|只)[^，。]{0,6}附
    \badjunt[oa]s?\s+(?:al|a\s+(?:l[ao]s?|cada))\s+(?!(?:presente|correo|e-?mail|mail|mensaje|carta|solicitud|final|pie)\b)|\badjunt(?:amos|é|aba)\s+(?:en\s+(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep\w*|octubre|noviembre|diciembre|su\s+día|el\s+correo\s+(?:del?|anterior))|el\s+(?:mes|año|lunes|martes|miércoles|jueves|viernes|día|\d)|la\s+semana|ayer)
    (?<!\w)(?:прилага\w+|прикладыва\w+)\s+(?:\w+\s+)?(?:усили|старани)\w*|(?<!\w)(?:прикрепл[её]н\w*|прилага\w+|приложен\w*|прикладыва\w+)\s+к\s+(?!(?:этому|данному|настоящему|нашему)?\s?(?:письм|сообщени|мейл|mail))
    (?:^\W*|(?<!\w))к\s+(?!(?:письм|настоящ|этому|данн|сообщ))\w+\s+(?:\w+\s+)?прилага\w+|(?<!\w)вкладыва\w+\s+(?:внутрь|в\s+(?:короб|ящик|посылк|упаковк|контейнер|пакет|кажд))|(?<!\w)приложени\w+\s+к\s+(?:\w+\s+)?(?:договор|контракт|соглашени|прошл)|приложени\w+\s+(?:\w+\s+)?(?:банк|телефон|смартфон)
    (?<!\w)(?:вчера|ранее|раньше|на\s+прошлой\s+неделе)\s+(?:\w+\s+)?(?:отправ|высл|посл|направ)|(?:отправил|выслал|послал|направил)\w*\s+(?:вчера|ранее|раньше|на\s+прошлой)
    (?:先日|昨日|前回|以前|先週|先月|昨年)[^。]{0,14}添付
    \bjointe?s?\s+(?:au|à\s+la|aux)\s+(?:colis|carton|paquet|machine|appareil|produits?|marchandises?)|\b(?:colis|carton)\b[^.]{0,30}\bjointe?s?\b
    \b(?:anexad[oa]s?|junt[oa]s?)\s+(?:ao|à|aos|às)\s+(?:produtos?|máquinas?|caixas?|mercadorias?|encomenda)
    (?:ご|御)?添付いただ|(?:先日|昨日|前回|以前)の?[^。]{0,12}添付|後ほど[^。]{0,12}添付|添付(?:ファイル)?(?:を)?ありがとう
    """

# With an attachment, but not of this mail: tomorrow, on Monday.
_TO_COME = r"""
    (?<!for\s)(?<!für\s)(?<!para\s)(?<!pour\s)(?<!per\s)\b(?:demain|mañana|amanhã|morgen|tomorrow|domani)\b(?!['’]s\b)[^.]{0,60}\b(?:jointe?s?|annexe|adjunt\w*|anexo|anhang|attach(?!ed)\w*|allegat\w+)|(?<!\w)завтра(?!\w)[^.]{0,60}(?<!\w)(?:прилож|прикреп|вложен)\w*
    \b(?:jointe?s?|annexe|adjunt[oa]s?|anexo|anhang|attach(?:ed|ment)s?|allegat[oaie]|anbei)\s+(?:\w+\s+)?(?:demain|mañana|amanhã|morgen(?!\s+(?:früh|vormittag|nachmittag|abend)?\s?(?:ist|sind|findet))|tomorrow|domani|next\s+week|nächste\s+woche|la\s+semaine\s+prochaine|la\s+próxima\s+semana|la\s+semana\s+que\s+viene|na\s+próxima\s+semana|la\s+prossima\s+settimana|la\s+settimana\s+prossima)\b(?!['’]s\b)
    \b(?:on\s+(?:monday|tuesday|wednesday|thursday|friday)|am\s+(?:montag|dienstag|mittwoch|donnerstag|freitag)|el\s+(?:próximo\s+)?(?:lunes|martes|miércoles|jueves|viernes)|(?:lundi|mardi|mercredi|jeudi|vendredi)|(?:lunedì|martedì|mercoledì|giovedì|venerdì)|na\s+(?:próxima\s+)?(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?)\s+(?:(?:ich|wir|i|we|will|shall|can|je|nous|vous|te|le|les|lo|la|ti|vi|lhe|lhes|se|os)\s+){0,3}(?:send|schicken?|sende|env[ií]o|enviamos|mando|mandamos|remito|invio|inviamo|mandiamo|envoie|envoyons|transmets)\b[^.;,]{0,60}\b(?:jointe?s?|annexe|adjunt\w*|anexo|anhang|anlage|attach\w*|allegat\w+)
    \bfollow(?:s|ing)?\s+(?:\w+\s+)?as\s+(?:an?\s+)?attach|\bwill\s+(?:send|mail|forward)\b[^.;]{0,60}\bas\s+(?:an?\s+)?attach
    (?<!\w)(?:yarın|haftaya|jutro|zítra|zajtra|i\s?morgon|i\s?morgen|huomenna|holnap|mâine|besok|ngày\s+mai)(?!\w)[^.]{0,60}(?<!\w)(?:ekte|ekinde|za[łl][aą]cz|p[řr][ií]lo|bifog|bilag|ved(?:lag|leg|hæft|heft)|li?ittee|mellék|csatol|ata[șşs]|lampir|đính)
    \bek(?:te|inde)\b[^.]{0,40}(?:eceğ|acağ)\w*
    """
TO_COME = Phrases(_TO_COME)

NOT_THIS_MAIL = Phrases(
    "\n".join(
        (
            # None, or none that can be read.
            rf"\b{_NOT}\b[^,]{{0,40}}\b(?:attach|enclos)",
            rf"\b(?:attach|enclos)\w*\b[^,]{{0,60}}\b{_ELSE}\b",
            r"(?:帮忙?|麻烦|请|請|能否|可否|可以|劳烦)[^，。]{0,8}(?:[发發传傳补補]|上传)(?:个|一下|下|份|一份|一个)?附件(?:给|給|到|来|过来)?",
            # Another mail's, or somebody else's.
            r"\b(?:your|his|her|their|previous|earlier|original|last)\s+(?:\w+\s+)?(?:attach|enclos)",
            r"\b(?:earlier|previous|last|former)\s+(?:e-?mail|mail|message)\b",
            r"\b(?:you|he|she|they|customer|supplier|who)\s+(?:have\s+|had\s+|has\s+)?(?:attached|enclosed|sent)\b",
            # Asked for, or to come.
            r"\b(?:attach|enclos)\w*\s+(?:\w+\s+){0,2}(?:to|will)\s+follow\b",
            r"\b(?:please|pls|kindly|you|must|should|to|if)\s+(?:please\s+)?(?:attach|enclose)\b",
            r"\b(?:can|could|would|will|shall|['’]ll)\s+(?:\w+\s+)?(?:be\s+)?(?:attach|enclos)",
            # Fastened to something.
            r"\b(?:before|after|by|for|of|when|while|about|from|mind|than|without)\s+(?:attaching|enclosing)\b",
            r"附件[^，。]{0,3}(?:发|传|带|放|加|上传)不",
            r"\battached\s+(?:on|with|by|at)\b|\battached\s+to\s+(?!this\b|the\s+(?:e-?mail|mail|message)\b)|\bstrings\s+attached",
            r"\benclosed\s+(?:by|within|between|from)\b|(?:fully|totally|completely|semi)[-\s]enclosed",
            r"\benclosed\s+(?:in|inside|with)\s+(?!this\b|the\s+(?:e-?mail|mail))",
            # Great importance, best wishes and oneself; goods.
            r"\b(?:attach|enclos)\w*\s+(?:(?:so|such|very|too)\s+)?(?:great|much|little|no|high(?:est)?|utmost|special|particular|considerable|more|(?:the\s+)?(?:greatest|utmost|highest))\s+(?:\w+\s+)?(?:importance|value|weight|significance|priority|attention|conditions?)",
            r"\b(?:attach|enclos)\w*\s+(?:(?:my|our|the|best|warm(?:est)?|kind(?:est)?|sincere|many|all)\s+){0,3}(?:wishes|greetings|regards|congratulations|condolences|myself|himself|herself|ourselves|themselves)\b",
            rf"\b(?:attach|enclos)(?:e|ed|es|ing)?\s?(?:的\s?(?:那|这)?[个块件条根]?)?\s?(?:(?:the|an?|our|this|that|each|every)\s+)?{_GOODS}(?!\s+and\s+(?:\w+\s+)?{_PAPER})|\benclosed\s+(?:(?:type|version|body|design)s?|(?:[\w-]+\s+)(?:type|version))\b",
            rf"\b{_THING}\s+(?:is|are|was|were|must\s+be|should\s+be|has|have)\s+(?:\w+\s+)?(?:attached|enclosed)\b",
            rf"\b(?:wants?|needs?|prefers?|likes?|keeps?|leave|sells?|sold|has|have|gets?|comes?|supplied|shipped|delivered)\b[^.,;]{{0,25}}\b{_THING}\s+attached\b",
            r"\bthe\s+enclosures?\s+(?:of|is|has|have|must|needs?|should|comes?|can|made|itself|material|size|rating)\b|\bis\s+attached\s+(?:all\s+around|around|along|too|underneath|below\s+the|behind\s+the|under\s+the|very|so)\b|\battached\s?(?:太|得)",
            r"\battachments?\s+(?:points?|brackets?|holes?|kits?|rails?|plates?|screws?|sets?|lugs?|rings?|systems?|method|strength)\b|\battachments?\s+(?:of|for)\s+(?:the\s+|your\s+|our\s+|an?\s+)?(?:[\w-]+\s+)?(?:cleaner|excavator|tractor|loader|mixer|blender|drill|forklift|crane|grinder|mower|machine|tool|robot|vacuum)s?\b",
            r"\b(?:each|every|all\s+(?:the\s+|our\s+)?)\s*(?:\w+\s+)?\w+\s+(?:has|have|comes?|gets?|carr(?:y|ies)|contains?|includes?)\b[^.,]{0,40}\b(?:attached|enclosed)\b",
            r"\b(?:small|little)\s+(?:gift|present|souvenir|surprise)s?\b",
            # Another mail's, named by its day; asked for as a file; where it is.
            r"\b(?:attach|enclos)\w*\s+(?:in|to|with)\s+(?:my|our|the)\s+(?:\w+\s+)?(?:e-?mail|mail|message|letter|note)\s+(?:of|from|dated|on|sent)\b|\b(?:attach|enclos)\w*\s+(?:in|to|with)\s+(?:my|our|the)\s+(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday)['’s]*\s+(?:e-?mail|mail|message|letter)",
            r"\b(?:had|was|were)\s+already\s+(?:been\s+)?(?:attach|enclos)|\blook(?:ed|ing)?\s+for\s+(?:the|your|an)\s+(?:\w+\s+)?(?:attach|enclos)|\bwhere(?:['’]s|s|\s+is|\s+are)\s+(?:the|your|that|this)\s+(?:\w+\s+)?(?:attach|enclos)",
            r"\b(?:please|pls|kindly|can|could|would)\b[^.,]{0,30}\b(?:send|mail|forward|return|share|provide|give)\b[^.]{0,60}\b(?:as|in)\s+(?:an?\s+)?(?:pdf|excel|word|zip|jpe?g|dwg|step)\b",
            r"(?:没有?|沒有?|无|無)\s?(?:\w+\s+){0,2}attach|附件(?:另|[为是]?(?:空|乱码|损坏|模糊|看不清)|无法|無法|不能|没法|打不|太大|过大|過大|超(?:过|出)?|有误|不全|缺)|(?:不|未|没有?|沒有?|勿|别)(?:再|另|必|用|要|会|能|单独|随便)*(?:发|發|带|加|放|看|见|打开|打開|点开|收到|找到|看到|看见)+[^，。]{0,6}附[件上]",
            # Asked of the reader; wishes; on the wall or the goods; earlier.
            r"附上[^，。]{0,8}(?:祝福|问候|敬意|谢意|歉意|祝愿|心意|感谢)|附上(?:就|即)(?:行|好|可以?|成)|(?:的?时候?|时)(?:麻烦|请|再|一起|顺便)*附[上在]|(?:麻[烦煩]|能否|可否|[帮幫]忙?)[^，。]{0,12}附在|附在?[^，。]{0,8}(?:回|发|传|寄)(?:给|到|回)(?:我|咱|我们)",
            r"(?:不含|不包括|含有?|包括)附件|(?:不用|不必|无需|不需要?|免)附|(?:请|需|须|必须|要)[^，。]{0,12}(?:外|内|里|上|箱|柜|袋)附|附(?:上|带|赠)?的(?:螺[丝母栓]|铭牌|垫片|配件|零件|备件|支架|电池|工具|赠品|滤芯|钥匙|[^，。]{0,3}线)",
            r"(?:墙|牆|机[身器]|柜|门|板|箱|设备|外壳|铭牌|车)[^，。]{0,2}(?:上|里)[^，。]{0,6}附[图圖表件]|贴[^，。]{0,6}附[图圖]|附于[^，。]{0,6}(?:外壳|设备|机|箱|柜|产品|门|背面|铭牌)|(?:这批|那批|每[件台套个款])[^，。]{0,6}的附件|(?:以前|曾经?)[^，。]{0,6}附|附过(?![来來去])",
            # Footers of law firms and virus scanners, and files that lie behind a link.
            r"\bconfidential|\breceived\s+(?:it|this|them)\b[^.]{0,40}\b(?:in\s+error|by\s+mistake)|\bdisclaim|\bintended\s+(?:recipient|for)|\bvirus|https?://|\bwww\.",
            r"[无無]附件|[没沒][有]?附|[未不]附|[没沒未]收到|收到|忘|打不开|打不開",
            r"(?:请|請|麻烦|麻煩|需要?|务必|記得|记得)(?:您|你|贵司|貴司)?(?:一并|同时)?附上",
            r"(?:麻[烦煩]|[请請]|劳烦|能否|可否|[帮幫]忙?)[^，。]{0,12}(?:重新|再|重)附|附[^，。]{0,12}(?:[发發]|给|給|寄|传)(?:给|給)?我",
            r"\battached\s+[\w-]+\s+(?:near|on|at|inside|beside|around|under|behind|next\s+to)\s+(?:the|its|each|your)\b",
            r"(?<![邀申])[请請](?![查见見看参參阅閱审審核确確过過惠])[^，。]{0,12}附[上后後]|(?:麻[烦煩]|方便|能否|可否|[帮幫]忙?|需要?|要求|必须|必須)[^，。]{0,12}附[上后後送]",
            # Fastened to goods or packed with them.
            r"(?:货|貨|箱|包装|包裝|产品|產品|柜|样品|樣品|快[递遞]|包裹|机器)(?:物|子)?(?:上|里|裡|内|中|一并|一起|均|都|会)?随?附|附于货|(?:合同|协议|契约)的?附[表件图]|附件[”」]|附(?:近|加|带|帶|属|屬|赠|贈|和|注)|随(?:货|箱|机|样品|快递)",
            r"(?<![邀申])[请請][^，。]{0,30}附件(?:的?[形方]式)?[^，。]{0,4}(?:回传|回傳|[发發](?:回|我|给我|過來|过来|來|来)|寄回|返回|回[复復])",
            r"附件.{0,6}(?:看[过過到完了]|[审審]核过|核对过|打印)|(?:合同|协议|契約)的?附件|附件[一二三四五六1-9](?:条|款|的约定)|(?:把|将|將)附件|附件[^，。]{0,4}(?:重新|再|重)[发發]",
            r"\bthank(?:s|\s+you)\s+(?:so\s+much\s+|again\s+)?for\s+(?:\w+\s+){0,3}(?:attach|enclos)",
            r"\b(?:please|pls|kindly|can|could|would)\b[^.]{0,30}\b(?:send|mail|forward|return|share|provide|give)\b[^.]{0,60}\b(?:as|in)\s+(?:an?\s+)?attachment",
            r"\b(?:will|shall|['’]ll|would|going\s+to)\s+(?:\w+\s+)?(?:send|mail|forward|provide|share)\b[^.]{0,60}\b(?:attach|enclos)",
            r"\bfrom\s+(?:you|him|her|them)\b|\b(?:with|in|to)\s+(?:the\s+|each\s+|every\s+|your\s+|our\s+)?(?:(?:sample|same|next|first|last|dhl|courier)\s+)?(?:shipment|goods|parcel|boxes|box|cartons?|package|pouch|samples)\b",
            r"(?:[那前]封|(?:周|星期|礼拜)[一二三四五六日天]|前天|上[周月回]|[0-9]+[号日])[^，。]{0,6}(?:[邮郵]件|信|发|發)",
            r"(?<![此本这])(?:函件?|信|[邮郵]件)[之的]附件|(?:您|你|贵司|他|她|客户|客人)[^，。]{0,8}(?:说|写|提到|讲|来信|来函)|自己[^，。]{0,10}附件",
            r"上[封次]|之前|先前|昨天(?![^，。]{0,6}[拍验做改画出签盖说谈聊要问提到量测检抽查收]的|[^，。]{0,10}的(?:结果|记录|报告|照片|视频|数据))|此前|稍后|稍後|明天|另行|单独|單獨|保密|本邮件及|附件大小",
            # An apology asks for an earlier mail and its files to be deleted, and says how they got out.
            r"[该該][邮郵]件|[删刪]除|作[为為]附件[发發]",
            r"[您你](?:们|們)?(?:的|发|發)|(?<![给給发發请請])[您你](?:们|們)?附件|贵司|貴司|客户(?:的|发)",
        )
    ),
    _OTHER_NOTS,
    _TO_COME,
    NOT_SAID,
)
