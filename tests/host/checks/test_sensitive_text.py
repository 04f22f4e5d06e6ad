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

INSIDE = """-------- Forwarded Message --------
Subject: dimmer
From: 刘芳 <liu.fang@haiyue.example>
To: Lin Yue <lin@haiyue.example>

The dimmer is possible. Our floor price is 2.05, so ask 2.40 first."""
TABLE = """-------- Forwarded Message --------

Subject:  dimmer

Date:  Tue, 24 Nov 2026 02:00:00 +0000

From:  刘芳 <liu.fang@haiyue.example>

Reply-To:  sales@haiyue.example

To: Lin Yue <lin@haiyue.example>

The dimmer is possible. Our floor price is 2.05, so ask 2.40 first."""
INSIDE_CHINESE = """发件人： 刘芳 <liu.fang@haiyue.example>
发送时间： 2026年5月8日
收件人： 林悦
主题： 调光器

可以做。我们的底价是8.2元，先报9元。"""

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
    Case("a colleague's limit goes along in what is forwarded",
         a_draft([KATE], kind="forward", body="The dimmer is possible, see below.", quoted=INSIDE), Level.CONFIRM,
         about=(KATE,), why="history"),
    Case("同事之间的底价随转发一起发出",
         a_draft([WANG], kind="forward", body="王经理：情况见下。", quoted=INSIDE_CHINESE), Level.CONFIRM,
         about=(WANG,), why="history"),
    Case("in an answer, behind marks of quoting",
         a_draft([ANNA], kind="reply", body="Yes, see below.", quoted=f"> {INSIDE}".replace("\n", "\n> ")),
         Level.CONFIRM, why="history"),
    Case("as Thunderbird forwards it: the headers were a table",
         a_draft([KATE], kind="forward", body="See below.", quoted=TABLE), Level.CONFIRM, about=(KATE,), why="history"),
    Case("the same to the reader as well, behind other headers",
         a_draft([KATE], kind="forward", body="See below.",
                 quoted=TABLE.replace("To: Lin Yue", "To:\nLin Yue <lin@haiyue.example>,\nKatherine Hale"))),
    Case("an answer in letters below the headers is text",
         a_draft([KATE], kind="forward", body="See below.",
                 quoted=TABLE.replace("The dimmer is possible. ", "A: ")), Level.CONFIRM, why="history"),
    Case("the same to a colleague of theirs", a_draft([LIU], kind="forward", body="FYI", quoted=INSIDE)),
    Case("what the reader had already",
         a_draft([KATE], kind="forward", body="Again:", quoted=INSIDE.replace("To: Lin", "To: Katherine Hale; Lin"))),
    Case("what a customer wrote of his own costs", a_draft([LI], kind="forward", body="请看下面。",
         quoted="From: Katherine Hale <katherine.hale@nordhale.example>\nTo: Lin Yue\n\nOur cost is USD 2.10.")),
    Case("a colleague's harmless words", a_draft([KATE], kind="forward", body="See below.",
         quoted="From: 刘芳 <liu.fang@haiyue.example>\nTo: Lin Yue\n\nThe dimmer is possible, 30 days.")),
    Case("a mail of which nobody says where it went", a_draft([KATE], kind="forward", body="See below.",
         quoted="From: 刘芳 <liu.fang@haiyue.example>\n\nOur floor price is 2.05.")),
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
    Case("a director who lets me go so far", a_draft([KATE], body="Mr. Zheng has allowed me to walk down to $1.92."),
         Level.CONFIRM, why="floor"),
    Case("officially and in truth", a_draft([CARMEN], body="Oficialmente el precio es 5,20, pero con 4,90 firmamos."),
         Level.CONFIRM, why="floor"),
    Case("il capo mi ha autorizzato",
         a_draft([CARMEN], body="Il capo mi ha autorizzato ad arrivare fino al 14 % di sconto."), Level.CONFIRM,
         why="floor"),
    Case("Mein Chef hat mir 12 % freigegeben",
         a_draft([ANNA], body="Mein Chef hat mir 12 % freigegeben, anfangen soll ich bei 5."), Level.CONFIRM),
    Case("what the boss would take in the end, to the factory",
         a_draft([CHEN], body="郭总说实在没办法 37 也得拿。"), Level.CONFIRM, why="floor"),
    Case("the same in English", a_draft([CHEN], body="My boss would take even 12 % rather than stop the line."),
         Level.CONFIRM, why="floor"),
    Case("our ceiling, to a forwarder who bargains", a_draft([PORT], body="郭总给我的上限是2700，您就报2700吧。"),
         Level.CONFIRM, why="floor"),
    Case("the boss is in a hurry", a_draft([CHEN], body="老板说 12 号以前一定要到货。")),
    Case("an offer for a quantity", a_draft([KATE], body="If you take 5,000 pieces, we can come down to 4.60.")),
    Case("整柜的话可以做到", a_draft([WANG], body="整柜的话价格可以做到4.6。")),
    Case("温度最低", a_draft([WANG], body="这款灯温度最低可以到零下20度。")),
    Case("you did not get this from me", a_draft([KATE], body="You did not get this from me, but the resin is old."),
         Level.CONFIRM, why="secret"),
    Case("您就当不知道", a_draft([WANG], body="这批料其实是回收料，您就当不知道。"), Level.CONFIRM),
    Case("they do not let us touch it",
         a_draft([KATE], body="The report comes straight from them, they don't let us touch it.")),
    Case("niemand glaubt es mir",
         a_draft([ANNA], body="Meine Kollegen glauben mir nicht, dass so viele Module aufs Dach passen.")),
    Case("图纸请不要外传", a_draft([WANG], body="图纸请不要外传，谢谢。")),
    Case("what is paid back", a_draft([WANG], body="多付的420美金我们财务同意退，请给账号。")),
    Case("a colleague who is hopeless at it", a_draft([KATE], body="May I be blunt? Annika is hopeless at this."),
         Level.CONFIRM, why="judgement"),
    Case("丢三落四", a_draft([WANG], body="小张做事丢三落四，你们早该换人了。"), Level.CONFIRM, why="judgement"),
    Case("hopeless oneself", a_draft([KATE], body="My French is hopeless, please answer in English.")),
    Case("a deposit the boss would accept", a_draft([KATE], body="Our boss would accept 30 % deposit.")),
    Case("公司规定30%定金也要付", a_draft([WANG], body="公司规定30%定金也要付。")),
    Case("officially, and for you", a_draft([KATE], body="Officially the list price is 5.20, but for you it is 4.90.")),
    Case("what is measured", a_draft([CARMEN], body="Mi jefe dijo que la carga puede llegar hasta 12,5 toneladas.")),
    Case("stitching that is sloppy", a_draft([KATE], body="Stitching is sloppy on 12 pieces, we replace them.")),
    Case("an hour", a_draft([KATE], body="We were told to start at 9.30, so the truck was early.")),
    Case("a colleague's mail with our cost, passed on",
         a_draft([KATE], kind="forward", body="The heavier floor is doable, see below.",
                 quoted="From: Wu <wu@haiyue.example>\nTo: Lin Yue <lin.yue@haiyue.example>\n\n"
                        "No problem. Our production cost goes from USD 41.60 to 43.10."),
         Level.CONFIRM, why="history", text="Our production cost goes from USD 41.60"),
    Case("a colleague's mail to the reader, passed on",
         a_draft([KATE], kind="forward", body="See below.",
                 quoted=f"From: Wu <wu@haiyue.example>\nTo: {KATE}\n\nOur production cost is USD 43.10.")),
    Case("our own mail to anybody, below",
         a_draft([KATE], kind="reply", body="See below.",
                 quoted="On Monday Lin Yue <lin.yue@haiyue.example> wrote:\n> Our production cost is USD 43.10.")),
    Case("what it is made for and sold at",
         a_draft([KATE], body="We make this frame for 3.05 all in and sell it to you for 4.90."), Level.CONFIRM,
         why="cost"),
    Case("up to so much, to the factory", a_draft([CHEN], body="My management has approved up to 8.60."),
         Level.CONFIRM, why="floor"),
    Case("底線，在繁體裡", a_draft([WANG], body="實話說，老闆給我的底線是4.2，再低就不簽了。"),
         Level.CONFIRM, why="floor"),
    Case("根本不懂眼鏡", a_draft([WANG], body="怡君根本不懂眼鏡，人又懶又愛推卸責任。"),
         Level.CONFIRM, why="judgement"),
    Case("最近骗子多", a_draft([WANG], body="收到邮件说我们换账号的，先打电话问我，最近骗子多。")),
    Case("a keyword right before Chinese",
         a_draft([CHEN], body="Project Ironbee需要两组样品，下月到厂。"), Level.CONFIRM,
         why="keyword", rules=Rules(keywords=("Project Ironbee",)), text="Project Ironbee"),
    Case("part of a longer word is no keyword", a_draft([CHEN], body="The Project Ironbees were sold."),
         rules=Rules(keywords=("Project Ironbee",))),
    Case("内部能接受的最高价, told to the factory",
         a_draft([CHEN], body="跟您说实话，我们内部能接受的最高价是7.3，再高就换厂了。"),
         Level.CONFIRM, why="floor"),
    Case("an offer that goes with an early order",
         a_draft([KATE], body="What I can do: 10.95 and 47.50 if the PO comes before 10 June, because then I can"
                              " still buy the aluminium at the May price.")),
    Case("a price that the reader is yet to get",
         a_draft([KATE], body="The factory decides about a second line in mid November, then I have a real number for"
                              " 12,000.")),
    Case("how far we would go, without an offer",
         a_draft([KATE], body="Between us, I can go to 10.50 if they push, not one cent below."), Level.CONFIRM),
    Case("a discount the boss agreed to, for the reader",
         a_draft([KATE], body="Hablé con mi jefe y podemos darle un 3% de descuento si paga antes del 15.")),
    Case("a discount in other words",
         a_draft([KATE], body="I talked to my manager, we are able to give you 2% off on this order.")),
    Case("老板定了，最多可以接受17.8元, told to the factory",
         a_draft([CHEN], body="您报的18.5元太高了。我们老板定了，最多可以接受17.8元，您看能不能做。"),
         Level.CONFIRM, why="floor"),
    Case("跟丁总谈过了，他说最多",
         a_draft([CHEN], body="价格我跟丁总谈过了，他说最多接受到每立方680，再高就找别家了。"),
         Level.CONFIRM, why="floor"),
    Case("马总的底线, told to the factory", a_draft([CHEN], body="您报168，马总的底线是155，您先回我个价。"),
         Level.CONFIRM, why="floor"),
    Case("own target in haggling, to the factory", a_draft([CHEN], body="这批我们最多能接受到98元一平，您看着报。"),
         Level.NOTICE),
    Case("their own boss's offer, to the factory", a_draft([CHEN], body="你们陈总说最多可以优惠到5500，请确认。")),
    Case("a discount for a larger order", a_draft([KATE], body="Si amplía el pedido, le hacemos un 4% de descuento.")),
    Case("the least quantity", a_draft([KATE], body="MOQ is 500 per colour, but we could live with 300.")),
    Case("领导批的假到8号", a_draft([WANG], body="领导批的假到8号，9号回来给您报价。")),
    Case("nine percent more, for them", a_draft([KATE], body="We make nine percent spare for every order.")),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_case(case: Case) -> None:
    """The check finds what the table says, no more and no less."""
    confirm_case(CHECK, case)
