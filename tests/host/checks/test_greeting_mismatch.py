# SPDX-License-Identifier: MPL-2.0
"""Cases of ``greeting-mismatch``; they also stand on its page in docs/checks."""

from __future__ import annotations

import pytest

from host.builders import (
    ANNA,
    CARMEN,
    CHEN,
    DESK,
    JENS,
    KATE,
    LI,
    SCHMITT,
    TANAKA,
    WANG,
    WANG_SUPPLIER,
    a_draft,
    a_knowledge,
)
from host.checks.casebook import Case, confirm_case
from secondlook.checks.greeting_mismatch import CHECK
from secondlook.levels import Level

HANBIT = a_knowledge({"박서준 <sj.park@hanbit.example>": 9, "김민지 <mj.kim@hanbit.example>": 9}, based_on=DESK)

CHEN_LI = "陈立 <leo.chen@summit.example>"
CHEN_LI_F = "陈丽 <chenli@qiming.example>"
CHENS = a_knowledge({CHEN_LI: 14, CHEN_LI_F: 14}, based_on=DESK, nicknames=[(6, CHEN_LI, "陈立"), (6, CHEN_LI_F, "陈")])
AHMED = "Ahmed Hassan <ahmed.hassan@delta.example>"
HASAN = "Hasan Ahmed <hasan@padma.example>"
HASANS = a_knowledge({AHMED: 14, HASAN: 16}, based_on=DESK, nicknames=[(6, AHMED, "Ahmed"), (8, HASAN, "Hasan")])
HUANG = "黄丽华 <huanglh@chenguang.example>"
XU = a_knowledge({HUANG: 16, "许文斌 <xuwb@lianxing.example>": 9}, based_on=DESK)

ALEJANDRA = "Alejandra Rojas <alejandra.rojas@gruas.example>"
ALEJANDRO = "Alejandro Ruiz <a.ruiz@bajio.example>"
DAVID = "David Marsh <david.marsh@pennine.example>"
DAVIDE = "Davide Marchetti <d.marchetti@brenta.example>"
EVGENY = "Евгений Орлов <orlov@sever.example>"
EVGENIYA = "Евгения Белова <belova@vostok.example>"
MICHEL = "Michel Roux <michel@roux.example>"
MICHELLE = "Michelle Grant <michelle@grant.example>"
ERIK = "Erik Kern <kern@kern.example>"
ERIC = "Eric Novotny <eric@novotny.example>"
TWINS = a_knowledge(dict.fromkeys((ALEJANDRA, ALEJANDRO, DAVID, DAVIDE, EVGENY, EVGENIYA, MICHEL, MICHELLE, ERIK,
                                   ERIC), 12), based_on=DESK, nicknames=[(1, DAVID, "Davids")])  # fmt: skip

CASES = (
    Case("Estimado Alejandro, to Alejandra: one letter, another customer's buyer",
         a_draft([ALEJANDRA], body="Estimado Alejandro:\n\nEl buque sale el 14."), Level.CONFIRM,
         fix="replace a.ruiz@bajio.example", why="known", text="Estimado Alejandro", knowledge=TWINS),
    Case("Gentile Davide, to David", a_draft([DAVID], body="Gentile Davide,\n\nl'altezza è 2.090 mm."),
         Level.CONFIRM, fix="replace d.marchetti@brenta.example", text="Gentile Davide", knowledge=TWINS),
    Case("Hi David, to Davide", a_draft([DAVIDE], body="Hi David,\n\nsee below."), Level.CONFIRM,
         fix="replace david.marsh@pennine.example", knowledge=TWINS),
    Case("Евгений, письмо Евгении", a_draft([EVGENIYA], body="Уважаемый Евгений!\n\nСчёт готов."), Level.CONFIRM,
         fix="replace orlov@sever.example", knowledge=TWINS),
    Case("Chère Michelle, to Michel", a_draft([MICHEL], body="Chère Michelle,\n\nmerci."), Level.CONFIRM,
         fix="replace michelle@grant.example", knowledge=TWINS),
    Case("Estimada Alejandra, to her", a_draft([ALEJANDRA], body="Estimada Alejandra:\n\ngracias."),
         knowledge=TWINS),
    Case("Estimada Alejandre, whom nobody knows", a_draft([ALEJANDRA], body="Estimada Alejandre:\n\ngracias."),
         knowledge=TWINS),
    Case("Hi David and Davide, to both", a_draft([DAVID, DAVIDE], body="Hi David and Davide,\n\nsee below."),
         knowledge=TWINS),
    Case("Hi David, to Davide, who has been greeted so before",
         a_draft([DAVIDE], body="Hi David,\n\nsee below."),
         knowledge=a_knowledge({DAVID: 12, DAVIDE: 12}, based_on=DESK, nicknames=[(1, DAVIDE, "David")])),
    Case("Hi David, to Davide and David", a_draft([DAVIDE, DAVID], body="Hi David,\n\nsee below."), knowledge=TWINS),
    Case("two spellings of one name: Eric, to Erik", a_draft([ERIK], body="Hallo Eric,\n\ndanke."),
         knowledge=TWINS),
    Case("Hi Davey, to David", a_draft([DAVID], body="Hi Davey,\n\nthanks."), knowledge=TWINS),
    Case("Dear Anna, to Kate; Anna is in the conversation", a_draft([KATE], thread=[f"{KATE};{SCHMITT}"],
         body="Dear Mrs. Schmitt,\nhere is our price."), Level.CONFIRM,
         fix="replace anna.schmitt@nordhale.example", why="thread", text="Dear Mrs. Schmitt"),
    Case("Dear Ms. Schmidt, to Ms. Schmitt: one letter, another customer",
         a_draft([SCHMITT], thread=[ANNA], body="Dear Ms. Schmidt,\n\nplease find"), Level.CONFIRM,
         fix="replace anna.schmidt@mueller.example", why="thread", text="Dear Ms. Schmidt"),
    Case("Frau Schmidt, to Ms. Schmitt, without a conversation",
         a_draft([SCHMITT], body="Sehr geehrte Frau Schmidt,\n\nvielen Dank"), Level.CONFIRM,
         fix="replace anna.schmidt@mueller.example", why="known", text="Sehr geehrte Frau Schmidt"),
    Case("王晓明经理，收件人是王小明：同音，两个人都认识",
         a_draft([WANG_SUPPLIER], body="王晓明经理：\n您好"), Level.CONFIRM,
         fix="replace wangxm@yuanhang.example", why="known", text="王晓明经理"),
    Case("王小明经理，收件人是王晓明，往来中有王小明",
         a_draft([WANG], thread=[WANG_SUPPLIER], body="王小明经理：\n您好"), Level.CONFIRM,
         fix="replace wangxiaoming@liangcai.example", why="thread", text="王小明经理"),
    Case("王晓铭经理，写错了字，没有这个人", a_draft([WANG], body="王晓铭经理：\n您好")),
    Case("a slip that is nobody's name: Frau Schmidd", a_draft([ANNA], body="Sehr geehrte Frau Schmidd,\n\nDank")),
    Case("王经理的信发给了陈建国", a_draft([CHEN], thread=[WANG], body="王经理：\n您好"), Level.CONFIRM,
         fix="replace wangxm@yuanhang.example", why="thread", text="王经理"),
    Case("李小姐，你好，收件人却是王晓明（同一家公司）", a_draft([WANG], body="李小姐，你好\n附件是"), Level.CONFIRM,
         fix="replace lina@yuanhang.example", why="party", text="李小姐"),
    Case("Hi Jens, to Anna of the same company", a_draft([ANNA], body="Hi Jens,\nany news?"), Level.CONFIRM,
         fix="replace jens.brandt@mueller.example", why="party", text="Hi Jens"),
    Case("Hello Carmen, to Kate: somebody known elsewhere", a_draft([KATE], body="Hello Carmen,\nthank you"),
         Level.CONFIRM, fix="replace c.ortega@ribera.example", why="known", text="Hello Carmen"),
    Case("the same to two colleagues of one house", a_draft([KATE, SCHMITT], body="Hello Carmen,\nthank you"),
         Level.CONFIRM, why="known"),
    Case("the same to two houses", a_draft([KATE, ANNA], body="Hello Carmen,\nthank you"), Level.NOTICE, why="known"),
    Case("陈姐，收件人是陈立：一向写陈立，陈姐是别家的陈丽", a_draft([CHEN_LI], body="陈姐：\n船晚两天到。"),
         Level.CONFIRM,
         fix="replace chenli@qiming.example", why="known", text="陈姐", knowledge=CHENS),
    Case("陈姐，收件人就是陈丽", a_draft([CHEN_LI_F], body="陈姐：\n船晚两天到。"), knowledge=CHENS),
    Case("陈经理，职务可以是任何一位陈的", a_draft([CHEN_LI], body="陈经理：\n车已安排。"), knowledge=CHENS),
    Case("陈总，没有人一向只称陈", a_draft([CHEN_LI], body="陈总：\n船晚两天到。"),
         knowledge=a_knowledge({CHEN_LI: 14, CHEN_LI_F: 14}, based_on=DESK, nicknames=[(6, CHEN_LI, "陈立")])),
    Case("Dear Hasan, to Ahmed Hassan who is always called Ahmed", a_draft([AHMED], body="Dear Hasan bhai,\nthank you"),
         Level.CONFIRM, fix="replace hasan@padma.example", why="known", text="Dear Hasan", knowledge=HASANS),
    Case("a slip of the finger: Hasan, to somebody always called Hassan",
         a_draft([AHMED], body="Dear Hasan,\nthank you"),
         knowledge=a_knowledge({AHMED: 14, HASAN: 16}, based_on=DESK,
                               nicknames=[(6, AHMED, "Hassan"), (8, HASAN, "Hasan")])),
    Case("Dear Kate, to Kate, who is Mrs. Hale in other letters", a_draft([KATE], body="Dear Kate,\nthank you"),
         knowledge=a_knowledge({"Kate Moor <kate@moor.example>": 12}, based_on=DESK,
                               nicknames=[(8, KATE, "Hale"), (6, "kate@moor.example", "Kate")])),
    Case("许老板，收件人黄丽华的地址是 huanglh", a_draft([HUANG], body="许老板，您好：\n样品寄了"), Level.CONFIRM,
         why="known", text="许老板", knowledge=XU),
    Case("黄经理，收件人就是黄丽华", a_draft([HUANG], body="黄经理，您好：\n样品寄了"), knowledge=XU),
    Case("晓明 hello，收件人是陈建国", a_draft([CHEN], body="晓明 hello，\n样品寄了"), Level.CONFIRM, text="晓明"),
    Case("晓明早，收件人是陈建国", a_draft([CHEN], body="晓明早啊\n样品寄了"), Level.CONFIRM, text="晓明"),
    Case("王厂长，收件人是客户公司的王晓明，供应商王厂长是另一位",
         a_draft([WANG], body="王厂长：\n验货员周三到。"), Level.CONFIRM, why="known", text="王厂长"),
    Case("王厂长，收件人就是供应商的王小明", a_draft([WANG_SUPPLIER], body="王厂长：\n验货员周三到。")),
    Case("Ciao Anna Schmidt, to Anna Schmitt: one letter of a name in full",
         a_draft([SCHMITT], body="Ciao Anna Schmidt,\n\nthe courier comes"), Level.CONFIRM,
         fix="replace anna.schmidt@mueller.example", why="known", text="Ciao Anna Schmidt"),
    Case("Ciao Anna Schmitz, whom nobody knows", a_draft([SCHMITT], body="Ciao Anna Schmitz,\n\nthe courier")),
    Case("明天早上，不是人名", a_draft([CHEN], body="明天早上样品寄出。")),
    Case("two Carmens are known, neither much better",
         a_draft([KATE], body="Hello Carmen,\nthank you"), Level.CONFIRM, fix="none", why="known",
         knowledge=a_knowledge({"Carmen Ruiz <carmen@lakeside.example>": 15}, based_on=DESK)),
    Case("Tanaka-san, to Carmen", a_draft([CARMEN], body="Tanaka-san,\nthank you very much"), Level.CONFIRM,
         text="Tanaka-san"),
    Case("田中様，收件人是 Katherine", a_draft([KATE], body="田中様\nいつもお世話になっております。"), Level.CONFIRM,
         text="田中様"),
    Case("尊敬的陈先生，收件人是 Carmen Ortega", a_draft([CARMEN], body="尊敬的陈先生：\n您好！"), Level.CONFIRM,
         text="尊敬的陈先生"),
    Case("Kate, without a greeting word", a_draft([CARMEN, ANNA], thread=[f"{ANNA};{KATE}"],
         body="Kate,\nplease see below."), Level.CONFIRM, why="thread", text="Kate"),
    Case("Hi Bonnie, to Kate; that is what Carmen is called in every letter",
         a_draft([KATE], body="Hi Bonnie,\nthank you"), Level.CONFIRM,
         fix="replace c.ortega@ribera.example", why="known", text="Hi Bonnie",
         knowledge=a_knowledge(based_on=DESK, nicknames=[(3, CARMEN, "Bonnie")])),
    Case("a nickname that no list knows, used to them before: Hi Bonnie, to Carmen",
         a_draft([CARMEN], body="Hi Bonnie,\nthank you"),
         knowledge=a_knowledge({"Bonnie Hart <bonnie@lakeside.example>": 15}, based_on=DESK,
                               nicknames=[(1, CARMEN, "Bonnie")])),
    Case("a second address of the man who is greeted", a_draft(["J.B. <jb.sailing@gmail.com>"], body="Hi Jens,\nok"),
         knowledge=a_knowledge({"J.B. <jb.sailing@gmail.com>": 6}, based_on=DESK,
                               cards=[[JENS, "jb.sailing@gmail.com"]])),
    Case("an answer that begins with noted", a_draft([KATE], body="Noted with thanks, Carmen.\n\nLin"), Level.CONFIRM,
         about=(KATE,)),
    Case("a greeting without a mark after it", a_draft([KATE], body="Hi Carmen hope you are well\n\nLin"),
         Level.CONFIRM, about=(KATE,)),
    Case("收到，王总", a_draft([KATE], body="收到，王总。\n明天发货"), Level.CONFIRM, about=(KATE,)),
    Case("she is spoken of, not greeted", a_draft([KATE], body="Great, Carmen, Jens and Anna will come.\n\nLin")),
    Case("the right name", a_draft([ANNA], body="Dear Anna,\nthank you")),
    Case("nickname: Hi Kate, to Katherine", a_draft([KATE], body="Hi Kate,\nthank you")),
    Case("family name and title", a_draft([ANNA], body="Sehr geehrte Frau Schmidt,\nvielen Dank")),
    Case("王总，收件人地址是拼音", a_draft(["wangxm@yuanhang.example"], body="王总：\n您好")),
    Case("小王，收件人是 Wang Xiaoming",
         a_draft(["Wang Xiaoming <xm@lakeside.example>"], body="小王你好，\n请查收")),
    Case("Tanaka-san to 田中太郎", a_draft([TANAKA], body="Dear Tanaka-san,\nthank you")),
    Case("Blake's other address, made of his name",
         a_draft(["bestes@lakeside.example"], thread=["Blake Estes <blake@harbour.example>"],
                 body="Blake: did you see this?\n")),
    Case("two names open a sentence", a_draft([KATE], body="Carmen, Jens Brandt, and I had a talk.\nRegards")),
    Case("Dear all", a_draft([ANNA, JENS], body="Dear all,\nthank you")),
    Case("Dear Sir or Madam", a_draft([ANNA], body="Dear Sir or Madam,\nthank you")),
    Case("各位好", a_draft([WANG, LI], body="各位好：\n会议改到三点")),
    Case("one of two greeted is there", a_draft([ANNA], body="Dear Anna and Carmen,\nthank you")),
    Case("a desk answers to any name", a_draft(["sales@lakeside.example"], body="Hi Carmen,\nthank you")),
    Case("an English first name of a Chinese colleague", a_draft([CHEN], body="Hi Jens,\nthank you")),
    Case("nobody of that name is known", a_draft([KATE], body="Hi Zebedee,\nthank you")),
    Case("signed, not greeted", a_draft([KATE], body="Lin\n")),
    Case("a name inside the text", a_draft([KATE], body="I spoke to Carmen about it.\nRegards")),
    Case("the name in the quoted mail only", a_draft([KATE], quoted="> Dear Carmen,", body="Fine with me.")),
    Case("好的，谢谢", a_draft([WANG], body="好的，谢谢！")),
    Case("Kære Carmen, in Danish", a_draft([KATE], body="Kære Carmen,\n\ntak for din mail."), Level.CONFIRM),
    Case("Sayın Carmen, in Turkish", a_draft([KATE], body="Sayın Carmen,\n\nteşekkürler."), Level.CONFIRM),
    Case("Beste Kate, to Kate", a_draft([KATE], body="Beste Kate,\n\nbedankt.")),
    Case("to the assistant of whom is greeted",
         a_draft(["assistant.schmidt@mueller.example"], body="Dear Anna,\n\nyour hotel is booked.")),
    Case("early", a_draft([KATE], body="hei\nall fine")),
    Case("早～", a_draft([WANG], body="陈总早～\n大货下周三能出。"), Level.CONFIRM, knowledge=DESK),
    Case("Carmen, our new manager, will visit", a_draft([KATE], body="Carmen, our new manager, will visit you.\nLin")),
    Case("Carmen, our new offer", a_draft([KATE], body="Carmen, our new offer is ready.\nLin"), Level.CONFIRM),
    Case("晓明，收件人是陈建国：只写名字", a_draft([CHEN], body="晓明，早～\n样品寄了"), Level.CONFIRM,
         text="晓明"),
    Case("建国，收件人就是陈建国", a_draft([CHEN], body="建国：\n样品寄了")),
    Case("明天，不是人名", a_draft([CHEN], body="明天，样品寄出。")),
    Case("박서준 부장님, to Kim Minji of the same company",
         a_draft(["김민지 <mj.kim@hanbit.example>"], body="박서준 부장님,\n\n안녕하세요."), Level.CONFIRM,
         fix="replace sj.park@hanbit.example", text="박서준 부장님",
         knowledge=HANBIT),
    Case("김민지 씨, to her", a_draft(["김민지 <mj.kim@hanbit.example>"], body="김민지 씨,\n\n안녕하세요."),
         knowledge=HANBIT),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_case(case: Case) -> None:
    """The check finds what the table says, no more and no less."""
    confirm_case(CHECK, case)
