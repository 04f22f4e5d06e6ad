# SPDX-License-Identifier: MPL-2.0
"""The words with which people announce an attachment, and those that say it is not in this mail.

Belongs here: phrases, Chinese, English and some Japanese. Does not belong here: applying them
(``forgotten_attachment``). One line, one phrase; each looks at a single clause.
"""

from __future__ import annotations

import re

__all__ = ["MENTIONS", "NOT_THIS_MAIL", "SPEAKS"]

_WORD = r"(?:attached|enclosed|attachments?|enclosures?)"

SPEAKS = re.compile(
    "|".join(
        (
            rf"\b(?:(?:please|kindly|pls)\s+)?find\s+(?:(?:the|our|my)\s+)?(?:\w+\s+)?{_WORD}\b",
            rf"\b(?:(?:please|kindly|pls)\s+)?see\s+(?:(?:the|our|my)\s+)?(?:\w+\s+)?{_WORD}\b",
            r"\b(?:i|we)(?:\s+have|['’]ve)\s+(?:also\s+|now\s+|just\s+)?(?:attached|enclosed)\b",
            r"\b(?:i|we)(?:\s+am|\s+are|['’]m|['’]re)?\s+(?:also\s+|now\s+)?(?:attach|enclose|attaching|enclosing)\b",
            r"\b(?:attached|enclosed)\s+(?:is|are|please|you|herewith|hereto|find|for\s+your|as\s+requested)\b",
            r"\b(?:attached|enclosed)\s+(?:the|our|my|a|an)\s+\w+",
            r"\b(?:is|are)\s+(?:also\s+)?(?:attached|enclosed)\b",
            rf"\bas\s+{_WORD}\b|^\W*(?:attached|enclosed)\b",
            r"\bPFA\b",
            r"(?:请|請|详|詳|参|參)?[见見](?:于)?(?:邮件|郵件)?附(?:件|表|图|圖|档|檔)",
            r"(?:请|請)?(?:查收|查阅|查看|看)(?:一下)?附件",
            r"附件(?=(?:请|請|是|为|為|中|里|内|供|如下|发|發|有|已|:|：|$))",
            r"(?:如|在|随|隨)附件|(?:附上|随附|隨附|随信附|一并附)\w{0,12}|附(?:图|圖|表|档|檔)",
            r"添付(?:しま|いたしま|の通り|ファイルを)",
        )
    ),
    re.IGNORECASE,
)

# What may be attached to this mail or to the one it answers.
MENTIONS = re.compile(
    rf"\bthe\s+{_WORD}(?:\s+\w+)?|\b(?:in|per|review|check)\s+(?:our\s+|my\s+)?{_WORD}\b|\b(?:attached|enclosed)\W*$",
    re.IGNORECASE,
)

_NOT = r"(?:no|not|without|any|never|forgot|forgotten|missing|cannot|unable|can['’]?t|\w+n['’]t)"
_ELSE = r"(?:missing|not|cannot|can['’]?t|later|tomorrow|separately|earlier|previously|previous|yesterday|last)"

NOT_THIS_MAIL = re.compile(
    "|".join(
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
    re.IGNORECASE,
)
