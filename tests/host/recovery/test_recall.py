# SPDX-License-Identifier: MPL-2.0
"""What recall can do: by pair, with sources, and from what is on this machine only."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib import resources

import pytest

from host.builders import a_message
from secondlook.mail import Message
from secondlook.mail_files import from_email
from secondlook.memory import Memory
from secondlook.recovery.recall import advise, provider_of_domain, receiving_provider, sending_provider

TABLE = tomllib.loads(resources.files("secondlook.recovery").joinpath("recall.toml").read_text("utf-8"))


@pytest.mark.parametrize("rule", TABLE["rules"], ids=lambda rule: f"{rule['own']}-{rule['scope']}")
def test_every_rule_is_sourced_and_in_two_languages(rule: dict[str, str]) -> None:
    """A rule names its public source and the day it was read, and says in both languages what can be done and where."""
    assert isinstance(TABLE["read"], date)
    assert rule["source"]
    assert rule["url"].startswith("https://")
    assert rule["en"]
    assert rule["zh_CN"]
    assert bool(rule["steps_en"]) == bool(rule["steps_zh_CN"]) == (rule["chance"] != "none")
    assert rule["own"] in TABLE["providers"] or rule["own"] == "any"


@pytest.mark.parametrize(
    ("sender", "address", "own", "theirs", "chance"),
    [
        ("lin@haiyue.example", "wang@haiyue.example", "microsoft", "", "usually"),
        ("lin@haiyue.example", "bo@nord.example", "microsoft", "microsoft", "arranged"),
        ("lin@haiyue.example", "bo@nord.example", "microsoft", "google", "none"),
        ("lin@haiyue.example", "bo@nord.example", "microsoft", "", "none"),
        ("lin@haiyue.example", "wang@haiyue.example", "alibaba", "", "sometimes"),
        ("lin@haiyue.example", "bo@other.example", "alibaba", "alibaba", "none"),
        ("lin@163.com", "bo@126.com", "", "", "sometimes"),
        ("lin@haiyue.example", "bo@nord.example", "netease", "netease", "sometimes"),
        ("lin@haiyue.example", "bo@qq.com", "netease", "", "none"),
        ("lin@haiyue.example", "wang@haiyue.example", "coremail", "", "sometimes"),
        ("lin@qq.com", "bo@foxmail.com", "", "", "sometimes"),
        ("lin@haiyue.example", "wang@haiyue.example", "zoho", "", "sometimes"),
        ("lin@haiyue.example", "wang@haiyue.example", "lark", "", "sometimes"),
        ("lin@gmail.com", "bo@gmail.com", "", "", "none"),
        ("lin@haiyue.example", "bo@nord.example", "", "", "none"),
    ],
)
def test_pairs(sender: str, address: str, own: str, theirs: str, chance: str) -> None:
    """Only pairs that really have a recall are told of one."""
    advice = advise(sender, address, own, theirs)
    assert advice.chance == chance
    assert bool(advice.steps) == (chance != "none")
    assert advise(sender, address, own, theirs, "zh_CN").says != advice.says


def test_domains() -> None:
    """A provider's own mailboxes are told by their domain, also under it; look-alikes are not."""
    assert provider_of_domain("gmail.com") == "google"
    assert provider_of_domain("vip.163.com") == "netease"
    assert provider_of_domain("notgmail.com") == ""


RAW = b"""Received: from EUR05.outbound.protection.outlook.com (mail-eopbgr50040.outbound.protection.outlook.com)
 by mx.mxhichina.com (Postfix) with ESMTPS id 1 for <lin@haiyue.example>; Mon, 2 Mar 2026 10:00:00 +0800
Received: from AM0PR01MB1.eurprd01.prod.exchangelabs.com ([fe80::1]) by
 AM0PR01MB1.eurprd01.prod.exchangelabs.com ([fe80::2]) with mapi; Mon, 2 Mar 2026 01:59:59 +0000
X-MS-Exchange-CrossTenant-Id: 1
From: Anna <anna@mueller.example>
To: lin@haiyue.example
Message-ID: <1@mueller.example>
Date: Mon, 2 Mar 2026 01:59:59 +0000

Hello
"""


def test_providers_are_learned_from_received_mail() -> None:
    """The first hop is the sender's provider, the last one ours; both are found again, for recall."""
    message = from_email(RAW)
    assert sending_provider(message.route) == "microsoft"
    assert receiving_provider(message.route) == "alibaba"
    with Memory.open(None) as memory:
        memory.learn([(message, False)], me=["lin@haiyue.example"])
        assert memory.provider("anna@mueller.example") == "microsoft"
        assert memory.provider("bo@mueller.example") == "microsoft"
        assert memory.provider("lin@haiyue.example") == "alibaba"
        assert memory.provider("bo@nord.example") == ""
        memory.forget_all()
        assert memory.provider("anna@mueller.example") == ""


def test_a_mail_of_ours_tells_nothing() -> None:
    """Without a route nothing is learned."""
    assert a_message().route == ()
    assert sending_provider(()) == receiving_provider(()) == ""
    assert isinstance(a_message(), Message)
