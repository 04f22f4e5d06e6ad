# SPDX-License-Identifier: MPL-2.0
"""Cases of ``sensitive-text``; they also stand on its page in docs/checks."""

from __future__ import annotations

import pytest

from host.builders import ANNA, BANK, BOSS, CARMEN, CHEN, KATE, LI, LIU, PORT, TANAKA, WANG, a_draft
from host.checks.casebook import Case, confirm_case
from secondlook.checks.sensitive_text import CHECK
from secondlook.facts import Rules
from secondlook.levels import Level

HERON = Rules(keywords=("Project Heron", "苍鹭计划"))

CASES = (
    Case("our cost is", a_draft([KATE], body="Our cost is USD 2.10 per piece."), Level.CONFIRM, about=(KATE,),
         why="cost", text="Our cost is"),
    Case("our margin", a_draft([KATE], body="Our gross margin is thin on this one."), Level.CONFIRM, why="cost"),
    Case("in words of no list: what the plant takes from us",
         a_draft([KATE], body="The plant takes 8.20 off us for each, so we only keep four points on this one."),
         Level.CONFIRM, about=(KATE,), why="cost"),
    Case("the same to a colleague", a_draft(["刘芳 <liu.fang@haiyue.example>"],
         body="The plant takes 8.20 off us for each, so we only keep four points on this one.")),
    Case("a cost of freight, in many words", a_draft([KATE],
         body="The freight to Valencia stands at 2,150 dollars for a 40 ft container now, 10 % less than in May.")),
    Case("the floor price", a_draft([ANNA], body="Our floor price is 2.05."), Level.CONFIRM, why="floor",
         text="Our floor price"),
    Case("底价", a_draft([WANG], body="我们的底价是8.2元。"), Level.CONFIRM, why="floor", text="底价"),
    Case("成本价", a_draft([LI], body="这款成本价6.1元"), Level.CONFIRM, why="cost", text="成本价"),
    Case("unser Einkaufspreis", a_draft([ANNA], body="Unser Einkaufspreis liegt bei 3,10 EUR."), Level.CONFIRM,
         why="cost"),
    Case("nuestro margen", a_draft([CARMEN], body="nuestro margen es del 15 %"), Level.CONFIRM, why="cost"),
    Case("原価", a_draft([TANAKA], body="この製品の原価は500円です。"), Level.CONFIRM, why="cost"),
    Case("do not tell the customer", a_draft([KATE], body="Please don't tell the customer."), Level.CONFIRM,
         why="secret"),
    Case("别让客户知道", a_draft([WANG], body="千万别让客户知道。"), Level.CONFIRM, why="secret"),
    Case("a hard word", a_draft([KATE], body="Your colleague is an idiot."), Level.CONFIRM, why="judgement"),
    Case("难缠", a_draft([LI], body="那个经理太难缠了。"), Level.CONFIRM, why="judgement", text="难缠"),
    Case("a keyword of the house", a_draft([CARMEN], body="project  heron starts."), Level.CONFIRM, why="keyword",
         text="project  heron", rules=HERON),
    Case("a keyword, to the bank", a_draft([BANK], body="苍鹭计划六月启动。"), Level.CONFIRM, why="keyword",
         rules=HERON),
    Case("our cost, to the factory", a_draft([CHEN], body="我们的底价是8元。"), Level.NOTICE, why="floor"),
    Case("what is left for us, to the factory", a_draft([CHEN], body="我们毛利只有12个点。"), Level.CONFIRM,
         why="cost"),
    Case("our margin without a figure, to the factory", a_draft([CHEN], body="Our margin is thin."), Level.NOTICE,
         why="cost"),
    Case("a hard word to the forwarder", a_draft([PORT], body="The guy at Ribera is an idiot."), Level.CONFIRM,
         why="judgement"),
    Case("what we earn, to the forwarder", a_draft([PORT], body="Our margin is 27 % here."), Level.CONFIRM, why="cost"),
    Case("between you and me", a_draft([KATE], body="Between you and me, they took the cheap chips."), Level.CONFIRM,
         why="secret"),
    Case("跟您交个底", a_draft([WANG], body="跟您交个底，这个价已经到头了。"), Level.CONFIRM, why="secret"),
    Case("a share in words, over two lines",
         a_draft([ANNA], body="I must lay my cards upon the table: our gross profit is barely\nnine per cent."),
         Level.CONFIRM, why="cost"),
    Case("theirs in one part, ours in the next",
         a_draft([WANG], body="您这边利润不少，我们的成本价是38块。"), Level.CONFIRM, why="cost"),
    Case("运费成本", a_draft([WANG], body="到天津的运费成本大概每方180。")),
    Case(
        "their special price is kept between us",
        a_draft([KATE], body="23.40 is our special price for this project, please keep it between us."),
    ),
    Case("the contract between us", a_draft([KATE], body="The contract between us and your bank ends in May.")),
    Case("spare parts, in per cent", a_draft([ANNA], body="We make 5 % spare for every order.")),
    Case("shipping cost", a_draft([KATE], body="The shipping cost is USD 300.")),
    Case("their margin", a_draft([KATE], body="We understand that your margin is small.")),
    Case("safety margin", a_draft([ANNA], body="Leave a safety margin of 5 mm.")),
    Case("请报底价", a_draft([CHEN], body="请贵司报底价。")),
    Case("原材料成本上涨", a_draft([WANG], body="因原材料成本上涨，价格调整。")),
    Case("our cost, to a colleague", a_draft([BOSS], body="Our cost is USD 2.10, 底价8元。")),
    Case("毛利, to accounting", a_draft([LIU], body="毛利表请更新。")),
    Case("margins, to the bank", a_draft([BANK], body="Our margin is 15%.")),
    Case("a keyword inside another word", a_draft([CARMEN], body="Project Heronry"), rules=HERON),
    Case("only in the quote", a_draft([KATE], body="Noted.", quoted="Our cost is USD 2.10.")),
    Case("a printer is an idiot", a_draft([KATE], body="The printer is an idiot today, sorry for the delay.")),
    Case("a printer and its makers, in words of no list",
         a_draft([KATE], body="This printer is a total moron and so are its makers.")),
    Case("oneself, in a word of no list", a_draft([KATE], body="I'm such a dimwit, that was the wrong file.")),
    Case("sich selbst", a_draft([ANNA], body="Ich bin so ein Vollpfosten, falsche Datei.")),
    Case("oneself, with the wrong quantity", a_draft([KATE], body="I was an idiot and typed the wrong quantity.")),
    Case("封箱机是废物", a_draft([WANG], body="这台封箱机真是个废物，一天坏三回。")),
    Case("the buyer is an idiot, not the printer",
         a_draft([KATE], body="The printer is fine, their buyer is an idiot."),
         Level.CONFIRM, why="judgement"),
    Case("a nightmare of a customer", a_draft([KATE], body="This customer is a nightmare."), Level.CONFIRM,
         why="judgement"),
    Case("we are dealing with a crook", a_draft([KATE], body="We are dealing with a crook, their boss is a liar."),
         Level.CONFIRM, why="judgement"),
    Case("his own quotation, not to be passed on",
         a_draft([KATE], body="Our quotation is for you only, please do not pass it on to other dealers.")),
    Case("勿外传给其他买家", a_draft([WANG], body="优惠价仅限贵司，烦请勿外传给其他买家。")),
    Case("换料的事别让客户知道", a_draft([WANG], body="换料的事别让客户知道。"), Level.CONFIRM, why="secret"),
    Case("别让客人等", a_draft([WANG], body="别让客人等，到了机场先打电话。")),
    Case("the minimum order value", a_draft([KATE], body="Our minimum order value is USD 2,000.")),
    Case("what a visit costs", a_draft([KATE], body="Installation by our engineer costs 180 EUR per day.")),
    Case("what a factory gives us is time", a_draft([KATE], body="Our supplier gives us 3 weeks on the drivers.")),
    Case("what a factory gives us is a price", a_draft([KATE], body="The factory gives us 20% on these."),
         Level.CONFIRM, why="cost"),
    Case("between us and the forwarder", a_draft([KATE], body="Let's keep this between us and the forwarder in cc.")),
    Case("the boss's ceiling, to the factory", a_draft([CHEN], body="38不可能，方总给我的封顶价是36，36.5他也会认。"),
         Level.CONFIRM),
    Case("at most 36, to the factory", a_draft([CHEN], body="我们最多接受36，请再报。")),
    Case("what customers leave us, to the factory",
         a_draft([CHEN], body="公司规定至少留15个点毛利，染费最多3.2。"), Level.CONFIRM,
         why="cost"),
    Case("what we clear, in words",
         a_draft([KATE], body="We are clearing nine percent on your programme."), Level.CONFIRM,
         why="cost"),
    Case("a colleague who is not able",
         a_draft([KATE], body="别找徐婷了，她能力实在不行，脑子转不过来。"), Level.CONFIRM,
         why="judgement"),
    Case("nine percent more, for them", a_draft([KATE], body="We make nine percent spare for every order.")),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_case(case: Case) -> None:
    """The check finds what the table says, no more and no less."""
    confirm_case(CHECK, case)
