# SPDX-License-Identifier: MPL-2.0
"""Cases of ``forgotten-attachment``; they also stand on its page in docs/checks."""

from __future__ import annotations

import pytest

from host.builders import ANNA, WANG, a_draft
from host.checks.casebook import Case, confirm_case
from secondlook.checks.forgotten_attachment import CHECK
from secondlook.levels import Level
from secondlook.mail import Draft

INLINE = "image001.png"


def says(body: str, **more: object) -> Draft:
    """Return a mail to Anna with that body."""
    return a_draft([ANNA], body=body, **more)


CASES = (
    Case("删除该邮件及其全部附件: the apology speaks of an earlier mail", says("一、删除该邮件及其全部附件；")),
    Case("误将文件作为附件发出: and of how it happened", says("原因是误将应发给其他收件人的文件作为附件发出。")),
    Case("Please find attached our quotation.", says("Dear Anna,\nPlease find attached our quotation."),
         Level.CONFIRM, fix="attach", text="Please find attached"),
    Case("The price list is attached.", says("Hi,\nthe price list is attached."), Level.CONFIRM),
    Case("I have attached the drawing.", says("I have attached the drawing."), Level.CONFIRM),
    Case("See the attachment for details.", says("See the attachment for details."), Level.CONFIRM),
    Case("Enclosed you will find the invoice.", says("Enclosed you will find the invoice."), Level.CONFIRM),
    Case("As attached.", says("As attached."), Level.CONFIRM),
    Case("in words of no list: the proforma lives in this mail",
         says("You will find three pages of layout right underneath this note, the second is new."), Level.CONFIRM),
    Case("the same as a question", says("Would you mind stapling the proforma to your next mail?")),
    Case("每箱附一张: goes with the goods", says("每箱里都附了一张安装说明，请工人别扔了。")),
    Case("PFA the packing list", says("PFA the packing list"), Level.CONFIRM, text="PFA"),
    Case("报价单见附件", says("王经理：\n报价单见附件，请查收。"), Level.CONFIRM, fix="attach"),
    Case("附件是最新的图纸", says("附件是最新的图纸。"), Level.CONFIRM),
    Case("随信附上样品照片", says("随信附上样品照片。"), Level.CONFIRM),
    Case("请查收附件", says("您好，请查收附件。"), Level.CONFIRM),
    Case("subject of a new mail: Quotation attached", says("Dear Anna,", subject="Quotation attached"),
         Level.CONFIRM, text="Quotation attached"),
    Case("only the logo of the signature is there",
         says("Please find attached our quotation.", attachments=[INLINE]), Level.CONFIRM),
    Case("添付しました", says("見積書を添付しました。"), Level.CONFIRM),
    Case("an answer speaks of the attached drawing: perhaps theirs",
         says("The attached drawing looks good.", thread=[ANNA]), Level.NOTICE, text="The attached drawing"),
    Case("a new mail speaks of the attached drawing", says("The attached drawing looks good."), Level.CONFIRM),
    Case("attached, and it is there", says("Please find attached our quotation.", attachments=["q.pdf"])),
    Case("见附件，附件在", says("报价单见附件。", attachments=["报价单.pdf"])),
    Case("This mail has no attachment.", says("This mail has no attachment.")),
    Case("without attachment", says("I am sending this without attachments.")),
    Case("See the attachment in my earlier mail.", says("Please see the attachment in my earlier mail.")),
    Case("Your attachment arrived.", says("Thank you, your attachment arrived, the attached file you sent is fine.")),
    Case("Could you attach the drawing?", says("Could you please attach the drawing?")),
    Case("I will attach it tomorrow.", says("I will attach it tomorrow.")),
    Case("The lamp is attached to the bracket.", says("The lamp is attached to the bracket by two screws.")),
    Case("only quoted text speaks of it", says("Thank you!", quoted="> please find attached")),
    Case("only the signature speaks of it",
         says("Thank you!", signature="This e-mail and any attachment are confidential.")),
    Case("a lawyer's footer in the text",
         says("Thank you!\nThis email and any files attached are confidential and intended for Anna.")),
    Case("本邮件无附件", says("本邮件无附件。")),
    Case("没有收到附件", says("您好，我没收到附件，请再发一次。")),
    Case("请您附上营业执照", says("请您附上营业执照。")),
    Case("上封邮件的附件", says("请看上封邮件的附件。")),
    Case("an answer's subject is not ours", says("Fine.", subject="Re: Quotation attached", thread=[ANNA])),
    Case("no strings attached", says("It is a free sample, no strings attached.")),
    Case("dropping the drawing in here", says("Hi Kate, dropping the drawing in here for u."), Level.CONFIRM,
         text="dropping the drawing in here"),
    Case("箱单挂邮件里了", says("箱单挂邮件里了，您下载一下。"), Level.CONFIRM),
    Case("die Zeichnung hängt dran", says("Hallo Jens, die Zeichnung hängt dran."), Level.CONFIRM),
    Case("herewith I return the sheet", says("Herewith I am returning the approval sheet, signed."), Level.CONFIRM),
    Case("图纸改好了，您看下", says("图纸改好了，您看下有没有问题。"), Level.CONFIRM),
    Case("the sentence goes on in the next line",
         says("As we agreed on the telephone this morning I have now\nattached the drawing."), Level.CONFIRM),
    Case("attched in haste", says("bom xls attched, fill in the yellow cells"), Level.CONFIRM),
    Case("附件 alone", says("投标文件的正副本各一套，附件三套。"), Level.NOTICE, text="附件"),
    Case("I am sending the drawing tomorrow", says("I am sending you the drawing tomorrow.")),
    Case("the contract goes by courier", says("We are sending you the signed contract by DHL.")),
    Case("合同寄出，请查收", says("合同正本今天顺丰寄出，请查收。")),
    Case("please put the drawing in the mail", says("Please put the drawing in the mail to Kate.")),
    Case("the attached safety cord", says("The attached safety cord must remain in place.")),
    Case("enclosed by a cap", says("The terminal block is enclosed by the cap.")),
    Case("吊装附件: fittings", says("吊装附件每套单独装一个小袋。")),
    Case("I hereby give permission", says("I hereby give permission to print the logo.")),
    Case("nothing of the kind", says("The goods left Ningbo today.\n货已发出。")),
    Case("PI's on this mail", says("Tom - PI's on this mail, pls sign page 2."), Level.CONFIRM, why="promised"),
    Case("heres the excel (attached)", says("heres the excel u asked for (attached), yellow lines are new"),
         Level.CONFIRM),
    Case("drawing 在 attachment 里", says("新的 drawing 在 attachment 里，老版本作废。"), Level.CONFIRM),
    Case("已 attach", says("IES file 已 attach，直接拖进去就行。"), Level.CONFIRM),
    Case("the attached drawing of a bracket", says("Please check the attached drawing of the bracket."), Level.CONFIRM),
    Case("great importance", says("We attach great importance to punctual delivery.")),
    Case("an earlier mail, by its day", says("As attached in our message of 4 May, the tolerance is 0.2 mm.")),
    Case("enclosed space", says("In the enclosed space under the sink there is only 30 cm.")),
    Case("wishes enclosed", says("I enclose my best wishes for your wedding.")),
    Case("附上祝福", says("附上最诚挚的祝福，祝您新年快乐！")),
    Case("请勿打开陌生邮件中的附件", says("请勿打开陌生邮件中的附件。")),
    Case("asked of the reader: 附上就行", says("麻烦扫描一下，回邮件的时候附上就行。")),
    Case("视频附件太大", says("视频附件太大，邮箱发不了，我待会儿微信传您。")),
    Case("墙上的附图", says("墙上贴的那张附图还是老版的，请撕掉。")),
    Case("special offer is no PI", says("Pls keep our price confidential，因为这是 special offer for you。")),
    Case("第一时间给您", says("报告出来了我第一时间给您。")),
    Case("encl., and the originals by courier",
         a_draft([ANNA], body="Health cert and non-GMO statement encl. Originals with DHL tonight."), Level.CONFIRM),
    Case("in the attach", a_draft([ANNA], body="In the attach you find our best offer."), Level.CONFIRM),
    Case("in allegato", a_draft([ANNA], body="In allegato la scheda tecnica."), Level.CONFIRM),
    Case("견적서를 첨부해 드립니다", a_draft([ANNA], body="요청하신 견적서를 첨부해 드립니다."), Level.CONFIRM),
    Case("첨부해 주세요", a_draft([ANNA], body="도면을 첨부해 주세요.")),
    Case("a typo: enclsoed", a_draft([ANNA], body="pls find enclsoed the drawing"), Level.CONFIRM),
    Case("papers that a colleague is to make",
         a_draft([ANNA], body="To be made:\n- Commercial Invoice 3 份\n- Packing List 3 份")),
    Case("by courier, and what is in it",
         a_draft([ANNA], body="The originals left with DHL today. Three B/L, invoice, packing list.")),
    Case("回信时请把图纸作为附件发来", a_draft([ANNA], body="回信时请把施工图作为附件一起发来。")),
    Case("麻烦重新附一份", a_draft([ANNA], body="打不开，麻烦重新附一份开票资料发我。")),
    Case("另发一封", a_draft([ANNA], body="扫描件出来后另发一封邮件给你。")),
    Case("the attached ferrite", a_draft([ANNA], body="The noise goes away with the attached ferrite near the plug.")),
    Case("erst heute Nachmittag",
         a_draft([ANNA], body="Den Plan schicke ich Ihnen erst heute Nachmittag als PDF nach.")),
    Case("w załączniku", a_draft([ANNA], body="Cześć Anna, w załączniku cennik 2027."), Level.CONFIRM),
    Case("Brak załącznika", a_draft([ANNA], body="Brak załącznika w Pana mailu, proszę wysłać ponownie.")),
    Case("bijgevoegd", a_draft([ANNA], body="Bijgevoegd vindt u onze offerte."), Level.CONFIRM),
    Case("uw bijlage", a_draft([ANNA], body="Uw bijlage kan ik niet openen.")),
    Case("of papers without a name here, in an answer",
         a_draft([WANG], kind="reply", body="陈总 rev C 的 SLD attached，按意见改了。"), Level.CONFIRM),
    Case("Revised GA attached, in an answer", a_draft([ANNA], kind="reply", body="Revised GA attached."),
         Level.CONFIRM),
    Case("這是修改後的圖，請過目", a_draft([WANG], body="這是修改後的圖，請過目。"), Level.CONFIRM),
    Case("the attached thimble", a_draft([ANNA], body="The rope with the attached thimble broke at 5.2 t.")),
    Case("装完把照片发您", a_draft([WANG], body="周五装柜，装完我把照片和铅封号发您。")),
    Case("您附件里的数量", a_draft([WANG], body="您附件里的数量和正文不一样。")),
    Case("出荷前に送る", a_draft([ANNA], body="検査報告書は出荷前にお送りいたします。")),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_case(case: Case) -> None:
    """The check finds what the table says, no more and no less."""
    confirm_case(CHECK, case)
