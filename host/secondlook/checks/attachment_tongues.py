# SPDX-License-Identifier: MPL-2.0
"""Announcing an attachment in languages that a desk slips into for a line: "w załączniku", "bijgevoegd", ektedir.

Belongs here: what says it, and what says that it is not so, in languages in which the product is not otherwise at home.
Does not belong here: the eight that it knows (``attachment_words``, ``attachment_ways``).
"""

from __future__ import annotations

__all__ = ["NOT_SAID", "SAID"]

SAID = r"""
    # Polish, Czech and Slovak
    \bw\s+za[łl][aą]cz(?:niku|nikach|eniu)\b|\b(?:do)?za[łl][aą]cza(?:m|my)\b|\bza[łl][aą]czy(?:łem|łam|liśmy)\b|\bv\s+p[řr][ií]lo(?:ze|he)\b|\bp[řr]ikl[áa]d[áa]m(?:e)?\b
    # Dutch, Swedish, Danish, Norwegian, Finnish
    \b(?:bijgevoegd|bijgesloten)\b|\b(?:in\s+de|als|zie(?:\s+de)?)\s+bijlagen?\b|\bbifoga[rt]\b|\bi\s+bilagan\b|\bse\s+bilaga\b|\bved(?:lagt|hæftet|heftet|legger|hæfter)\b|\bi\s+vedlegget?\b|\bliitteenä\b|\boheisena\b
    # Turkish, Hungarian, Romanian, Greek
    \bekte\b|\bektedir\b|\bekteki\s+\w+|\bilişikte\b|\bmellékel(?:ten|em|jük|tem)\b|\bcsatol(?:tan|om|juk|tam)\b|\ba\s+mellékletben\b|\bata[șşs]at\b|\bata[șşs]ez\b|\bîn\s+ata[șşs]ament\b|επισυνάπτ\w+|συνημμέν[αοη]
    # Vietnamese, Indonesian, Arabic, Thai
    đính\s+kèm|\bterlampir\b|\b(?:saya|kami)\s+lampirkan\b|(?<!\w)مرفق(?:ة)?\s+(?:لكم|لك|طيه|مع\s+هذ\w+|عرض|فاتورة|قائمة)|(?<!\w)(?:أرفق|نرفق)\s+(?:لكم|لك)|تجدون\s+(?:طيه|مرفق)|ไฟล์แนบ|แนบ(?:มา|ไฟล์|ใบ)
    """

NOT_SAID = r"""
    \b(?:brak(?:uje)?|bez|nie|dzi[ęe]kuj\w+)\b[^.]{0,50}za[łl][aą]cz|za[łl][aą]cz\w*[^.]{0,40}\b(?:brak\w*|nie|pust\w+|jutro|p[óo][źz]niej)\b|\bprosz[ęe]\s+(?:o|wys[łl]a\w*|przes[łl]a\w*|za[łl][aą]czy\w*|do[łl][aą]czy\w*)\b[^.]{0,60}za[łl][aą]cz|\b(?:pan[aiu]?|państwa|twoim|waszym|pańskim)\s+(?:\w+\s+)?za[łl][aą]cz|za[łl][aą]cznik\w*\s+(?:nr|do\s+umowy)|za[łl][aą]cza\w*\s+(?:\w+\s+)?(?:pozdrowienia|wyrazy)
    \b(?:bez|chyb[íi]|není|nie\s+je|pros[íi]me?\s+(?:o|poš\w+)|pošlete|děkuj\w+)\b[^.]{0,50}p[řr][ií]lo
    \b(?:geen|niet|zonder|vergeten|uw|jouw|jullie|bedankt|dank)\b[^.]{0,50}\bbij(?:lage|gevoegd)|\b(?:kunt|kan|wilt|gelieve)\b[^.]{0,60}\bbij(?:lage|gevoegd)|\bbij(?:lagen?|gevoegd\w*)\b[^.]{0,40}\b(?:niet|leeg|morgen|later|ontbreekt)\b
    \b(?:inte|utan|glömde|ingen|kan\s+(?:du|ni)|tack)\b[^.]{0,50}\b(?:bifog|bilag)|\b(?:ikke|uten|uden|glemte|mangler|kan\s+(?:du|i)|takk?)\b[^.]{0,50}\bved(?:lag|leg|hæft|heft)|\b(?:ei|puuttuu|unohdin)\b[^.]{0,40}\blii?te
    \bek(?:te|teki|i)\b[^.]{0,50}\b(?:aç[aı]m\w+|yok|göremi\w+|eksik|boş|gönderir\s+mi\w*|rica)\b|\b(?:yok|gönderir\s+mi\w*|lütfen)\b[^.]{0,40}\bek(?:te|i)\b
    \b(?:nem|nincs|hiányzik|köszönöm|kérem\s+küldj\w+)\b[^.]{0,50}\b(?:mellékl|mellékel|csatol)|\b(?:nu|fără|lipsește|mulțumesc)\b[^.]{0,50}\bata[șşs]|(?<!\w)(?:δεν|χωρίς|ευχαριστώ)\s[^.]{0,50}(?:επισυνάπτ|συνημμέν)
    (?:không|chưa|quên|cảm\s+ơn)\s[^.]{0,40}đính\s+kèm|\b(?:tidak|belum|tanpa|mohon|terima\s+kasih)\b[^.]{0,40}\b(?:terlampir|lampir)|(?:لم|لا|بدون|شكرا)\s[^.]{0,40}مرفق|(?:ไม่|ขอบคุณ|กรุณาส่ง)[^.]{0,30}แนบ
    """
