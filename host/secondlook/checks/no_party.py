# SPDX-License-Identifier: MPL-2.0
"""Where a customer's name in a text means no customer, or gives nothing away: the beginning of a longer name, an
everyday word, a stand at a fair that everybody sees.

Belongs here: what stands beside a name in Latin letters. Does not belong here: finding names (``naming``; for Chinese
ones also ``han_words``), whose name it is (``here``).
"""

from __future__ import annotations

import re

from secondlook.facts import Naming
from secondlook.names.folding import folded

__all__ = ["means_no_party"]

_LONGER = re.compile(r"\s(?:del|de las?|de los|d[aoi]s?|della)\s[A-ZÀ-Þ]")
_SENTENCE_END = re.compile(r"[.!?]\s|[。！？\n]")
_FAIR = re.compile(
    r"(?i)\b(?:stand|stands|booth|booths|hall|pavilion|floor\s*plan|messe(?:stand)?|halle|stan[dt]|caseta|feria|salon|foire|"
    r"pabell[óo]n|feira|pavilh[ãa]o)\b|展位|展台|展馆|展厅|号馆|ブース|展示会|(?<!\w)(?:стенд\w*|павильон\w*)"
)
_BESIDE = re.compile(
    r"(?i)\b(?:across|next\s+to|opposite|beside|near|behind|neighbou?rs?|in\s+front\s+of|left\s+of|right\s+of|neben|gegenüber|"
    r"hinter|nebenan|al\s+lado|enfrente|frente\s+a|junto\s+a|à\s+côté|en\s+face|ao\s+lado|em\s+frente)\b"
    r"|旁边|对面|隔壁|斜对|附近|隣|向かい|(?<!\w)(?:рядом|напротив)"
)
# Everyday words that companies are called by, behind what stands before them when they mean just that.
_EVERYDAY = re.compile(
    r"(?i)(?:\b(?:vor|im|am|zum|beim|vom|diese[nmrs]?|nächste[nmrs]?|letzte[nmrs]?|jede[nmrs]?|ganze[nmrs]?|eine?[nmrs]?|keine?[nmrs]?|viel|mehr|"
    r"unter|bei\s+(?:der|dem)|in\s+der|an\s+der|die|der|das|den|dem)\s(?:anker|sonne|stern|mond|sommer|winter|herbst|frühling|"
    r"adler|krone|linde|rose|blume|himmel|berg|wald|insel|hafen|brücke|garten|quelle|feuer|wasser|morgen|licht|welle|wolke|hirsch|löwe|bär)"
    r"|\b(?:in|at|the|this|next|last|every|full|of|a|an|before|after|until|by|el|la|un|una|le|o|a|uma?|du|en|em|no|na)\s"
    r"(?:bloom|sunrise|summit|harvest|spring|summer|winter|anchor|bridge|river|ocean|forest|garden|crown|eagle|falcon|horizon|"
    r"primavera|verano|sol|luna|estrella|puente|alborada|aurora|printemps|été|soleil|étoile|ponte|verão|sol|estrela|amanecer))(?![\w-])$"
)
_STAND = re.compile(r"(?i)\s(?:stand|booth|stall|messestand)\b|的?(?:展位|展台)")
_STAND_OF = re.compile(r"(?i)\b(?:stand|booth|stall|messestand)\s(?:of|von|de)\s(?:the\s)?$")
_SHOW = re.compile(
    r"(?i)\b(?:fair|exhibition|exhibitors?|trade\s+show|hall|messe|feria|salon|foire|feira)\b|展会|广交会|展馆|展厅"
)
# Names of places are names of companies: "in Kinsale", and not "interested in Kinsale".
_IN = re.compile(
    r"(?<!interest\s)(?<!interested\s)(?<!confidence\s)(?<!trust\s)(?<!believe\s)(?<!stake\s)(?<!shares\s)\b(?:in|near|outside)\s$"
)
_CAPITAL = re.compile(r"(?:the|this|next|last|every|a|an|of|before|after|until|by|in|at)\s[A-Z]", re.ASCII)
_BUSINESS = re.compile(
    r"\s(?:GmbH|AG|KG|Ltd|Inc|LLC|S\.?A|hat|haben|bestellt|bekommt|zahlt|nimmt|kauft|will|wollte|has|have|ordered|pays?|paid|buys?|"
    r"takes?|took|got|gets|wants?|order|orders|PO|people|team|ha|han|pidi[óo]|pag[aóo]|compr[aóo]|a\s+commandé|paie)\b"
)


# A port has given many a company its name: "ETA Santos", "CIF Santos"; nobody sells to a customer "CIF Müller".
_PORT_BEFORE = re.compile(
    r"\b(?:ET[ADBS]|AT[AD]|PO[DL]|C(?:IF|FR|NF|PT|IP)|C&F|D(?:AP|DP|PU|AT)|F(?:OB|CA|AS)|(?i:(?:sea|air)?ports?(?:\s(?:of|in|at))?|"
    r"porto\sde|puerto\s(?:de)?|port\sde|hafen(?:\svon)?|terminal))\s?[:：]?\s?$"
    r"|(?:起运|目的|卸货|中转|装货|到)港[是为:：]?\s?$"
)
_PORTS = frozenset(
    """santos valencia barcelona bilbao algeciras vigo sines lisbon leixoes porto genoa genova livorno trieste venice
    naples napoli ravenna marseille fos havre dunkirk antwerp antwerpen rotterdam hamburg bremen bremerhaven
    gdansk gdynia riga tallinn helsinki kotka gothenburg aarhus oslo felixstowe southampton liverpool london
    dublin piraeus thessaloniki istanbul izmir mersin ambarli constanta varna odessa novorossiysk vladivostok
    vostochny poti haifa ashdod alexandria damietta beirut aqaba jeddah dammam jebel dubai sohar karachi mundra
    chennai cochin kolkata colombo chittagong chattogram yangon bangkok laem singapore penang jakarta surabaya
    belawan manila cebu haiphong danang busan incheon tokyo yokohama osaka kobe nagoya hakata keelung kaohsiung
    sydney melbourne brisbane fremantle adelaide auckland tauranga durban maputo mombasa dar tema lagos apapa
    abidjan dakar casablanca tangier tunis rades algiers oakland seattle tacoma houston savannah charleston
    norfolk miami newark vancouver montreal halifax veracruz manzanillo altamira progreso callao guayaquil
    buenaventura cartagena valparaiso iquique arica itajai navegantes paranagua itapoa vitoria salvador suape
    pecem montevideo zarate caucedo kingston colon balboa corinto acajutla""".split()  # noqa: SIM905
)
_SHIPPED = re.compile(
    r"(?i)\b(?:vessels?|ships?|sail(?:s|ed|ing|ings)?|et[ads]|containers?|ports?|arriv\w+|berth\w*|freight|feeder|transit|"
    r"voyage|customs|demurrage|booking|bills? of lading|b/l|schiff\w*|hafen|fracht|barco|buque|puerto|flete|navire|"
    r"fret|navio|porto|frete)\b|船|港|柜|航|运费|靠泊|судно|порт"
)
_WAY = re.compile(
    r"(?i)(?:\b(?:to|for|from|at|via|into|reach(?:es|ed)?|leav(?:es|ing)|nach|bis|ab|über|a|al|hasta|desde|vers|para|até|de|em)|[到至去从经往抵发靠→—–-])\s?$"
)
_PORT_BEHIND = re.compile(
    r"\s?(?:港|码头|海关|锚地)|,?\s(?i:port|terminal|harbou?r|anchorage|seaport|airport|customs)\b"
)
_OWN_WORDS = re.compile(
    r"(?i)\b(?:we|us|our|ours|me|my|uns|unser\w*|wir|mir|mein\w*|nosotros|nuestr[oa]s?|nos|mi|nous|notre|nos|nosso|nossa|pric\w*|orders?|"
    r"ordered|buy\w*|bought|pays?|paid|quot\w*|contracts?|containers?|preis\w*|bestell\w*|kauf\w*|precios?|pedidos?|compr\w+|prix|"
    r"command\w*|preços?|told|tells?|said|says)\b"
    r"|我|咱|价|订|下单|买|采购|合同|柜|単価|注文|弊社|当社|(?<!\w)(?:мы|наш\w*|нас|нам|цен\w*|заказ\w*|купи\w*)"
)


# "the town of Boulder", "the vineyards of Mendoza", "Boulder, Colorado".
_PLACE_OF = re.compile(
    r"(?i)\b(?:towns?|city|cities|villages?|region|vineyards?|mountains?|beach(?:es)?|coast|valley|island|lake|river|hills|streets|"
    r"airport|outskirts|suburbs?|university|museum|stadt|ciudad|pueblo|playas?|ville|village|région|cidade|praias?|città|"
    r"г(?:ород|орода|ороде))\s(?:of\s|de\s|von\s|di\s|d['’])?$"
)
_IN_A_STATE = re.compile(
    r",\s(?:Colorado|California|Texas|Florida|Arizona|Nevada|Utah|Oregon|Washington|Ohio|Georgia|Virginia|Argentina|Chile|Peru|"
    r"Brazil|Brasil|Spain|Italy|France|Germany|Portugal|Mexico|Canada|Australia|Kenya|Turkey|Poland|Ireland|Scotland|England|Wales)\b"
)


def means_no_party(text: str, naming: Naming) -> bool:
    """Tell whether a name of a text means something else, or is named as anybody could."""
    start, end = naming.start, naming.start + len(naming.text)
    before = text[max(0, start - 24) : start]
    if " " not in naming.text and (
        _LONGER.match(text, end)
        or _IN.search(before)
        or _PLACE_OF.search(before)
        or _IN_A_STATE.match(text, end)
        or _is_everyday(text, start, end)
    ):
        return True
    if (_STAND.match(text, end) or _STAND_OF.search(before)) and _SHOW.search(text):
        return True
    stops = list(_SENTENCE_END.finditer(text, max(0, start - 300), end + 300))
    begin = max((stop.end() for stop in stops if stop.end() <= start), default=max(0, start - 300))
    finish = min((stop.start() for stop in stops if stop.start() >= end), default=end + 300)
    sentence = text[begin:finish]
    if " " not in naming.text and _is_port(text, start, end, sentence):
        return True
    if _FAIR.search(sentence) is None:
        return False
    # What stood on somebody's stand every visitor has seen; what they bought or told us there nobody else has.
    return _BESIDE.search(sentence) is not None or (
        _SHOW.search(text) is not None and _OWN_WORDS.search(sentence) is None
    )


def _is_port(text: str, start: int, end: int, sentence: str) -> bool:
    """Whether the port is meant from which a company has its name."""
    before = text[max(0, start - 24) : start]
    if _PORT_BEFORE.search(before) or _PORT_BEHIND.match(text, end):
        return True
    known = folded(text[start:end]) in _PORTS
    return known and _WAY.search(before) is not None and _SHIPPED.search(sentence) is not None


def _is_everyday(text: str, start: int, end: int) -> bool:
    """Whether one word is used as the word it is: "vor Anker", "in bloom"; in English a name keeps its capital."""
    before = max(0, start - 14)
    found = _EVERYDAY.search(text[before:end])
    if found is None or _BUSINESS.match(text, end):
        return False
    return _CAPITAL.match(found[0]) is None
