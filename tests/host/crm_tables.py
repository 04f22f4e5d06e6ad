# SPDX-License-Identifier: MPL-2.0
"""Tables as customer systems and address books export them, each with the same two invented people.

Here: headings in the order and spelling of the programs, with the columns that mean nothing to us. Not here: what is
asserted of them (``test_groups_shapes``).
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["TABLES", "Table"]

ANNA = "anna@mueller.example"
ZHANG = "zhang@yuanhang.example"


class Table(NamedTuple):
    """A table as text, the encodings that its program writes, and what of it must arrive.

    ``names`` and ``companies`` are those of Anna and Zhang; ``groups`` what their columns of groups say.
    """

    text: str
    encodings: tuple[str, ...]
    names: tuple[str, str]
    companies: tuple[str, str] = ("Mueller Licht GmbH", "杭州远航照明有限公司")
    groups: frozenset[tuple[str, str]] = frozenset()


UNICODE = ("utf-8", "utf-8-sig", "utf-16")
CHINESE = ("gb18030", "utf-8-sig")
ENGLISH = ("Anna Schmidt", "Wei Zhang")
HAN = ("Anna Schmidt", "张伟")
LATIN_COMPANIES = ("Mueller Licht GmbH", "Hangzhou Yuanhang Lighting")

TABLES: dict[str, Table] = {
    "HubSpot, contacts": Table(
        "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Primary Associated Company ID,"
        "Associated Company,Last Activity Date (CST),Lead Status,Lifecycle Stage,Create Date (CST)\n"
        f"101,Anna,Schmidt,{ANNA},+49 30 1,Li Na,9001,Mueller Licht GmbH,2026-10-01 10:00,OPEN,customer,2024-02-01\n"
        f"102,Wei,Zhang,{ZHANG},+86 571,Li Na,9002,杭州远航照明有限公司,,NEW,lead,2025-02-01\n",
        UNICODE,
        ENGLISH,
    ),
    "Salesforce, report": Table(
        '"Salutation","First Name","Last Name","Title","Account Name","Mailing Street","Mailing City",'
        '"Phone","Fax","Mobile","Email","Account Owner"\n'
        f'"Ms","Anna","Schmidt","Buyer","Mueller Licht GmbH","Weg 1","Berlin","","","","{ANNA}","Li Na"\n'
        f'"","Wei","Zhang","","Hangzhou Yuanhang Lighting","","","","","","{ZHANG}","Li Na"\n',
        ("utf-8", "cp1252"),
        ENGLISH,
        LATIN_COMPANIES,
    ),
    "Salesforce, data loader": Table(
        '"ID","ISDELETED","ACCOUNTID","ACCOUNT.NAME","LASTNAME","FIRSTNAME","NAME","EMAIL","OWNERID"\n'
        f'"003A","false","001A","Mueller Licht GmbH","Schmidt","Anna","Anna Schmidt","{ANNA}","005"\n'
        f'"003B","false","001B","杭州远航照明有限公司","Zhang","Wei","Wei Zhang","{ZHANG}","005"\n',
        UNICODE,
        ENGLISH,
    ),
    "Zoho CRM": Table(
        "Record Id,Contact Owner.id,Contact Owner,Lead Source,First Name,Last Name,Account Name.id,Account Name,"
        "Email,Title,Phone,Secondary Email,Created By,Tag,Full Name,Email Opt Out\n"
        f"zcrm_1,zcrm_9,Li Na,Fair,Anna,Schmidt,zcrm_7,Mueller Licht GmbH,{ANNA},Buyer,,,Li Na,important,"
        "Anna Schmidt,false\n"
        f"zcrm_2,zcrm_9,Li Na,Web,Wei,Zhang,zcrm_8,杭州远航照明有限公司,{ZHANG},,,,Li Na,,Wei Zhang,false\n",
        UNICODE,
        ENGLISH,
    ),
    "Odoo, contacts": Table(
        "External ID,Complete Name,Name,Email,Phone,Related Company,Tags,Country\n"
        f'__export__.res_partner_1,"Mueller Licht GmbH, Anna Schmidt",Anna Schmidt,{ANNA},,Mueller Licht GmbH,'
        "important,Germany\n"
        f'__export__.res_partner_2,"杭州远航照明有限公司, Wei Zhang",Wei Zhang,{ZHANG},,杭州远航照明有限公司,,China\n',
        UNICODE,
        ENGLISH,
    ),
    "Odoo, for import": Table(
        '"id","name","email","parent_id/name","category_id/name"\n'
        f'"res_partner_1","Anna Schmidt","{ANNA}","Mueller Licht GmbH","Customer - Mueller (DE)"\n'
        f'"res_partner_2","Wei Zhang","{ZHANG}","杭州远航照明有限公司","客户-杭州远航"\n',
        UNICODE,
        ENGLISH,
        groups=frozenset({("Customer - Mueller (DE)", "customer"), ("客户-杭州远航", "customer")}),
    ),
    "OKKI (小满), customers": Table(
        "客户编号,公司名称,简称,国家地区,客户来源,客户星级,客户分组,客户阶段,客户标签,跟进人,联系人昵称,联系人邮箱,联系人电话,最近联系时间\n"
        f"C001,Mueller Licht GmbH,Mueller,德国,展会,3,客户-德国,成交客户,重要,李娜,Anna Schmidt,{ANNA},,2026/10/01\n"
        f"C002,杭州远航照明有限公司,远航,中国,网络,1,客户-杭州远航,询盘,,李娜,张伟,{ZHANG},,2026/09/01\n",
        CHINESE,
        HAN,
        groups=frozenset({("客户-德国", "customer"), ("客户-杭州远航", "customer")}),
    ),
    "富通天下, contacts": Table(
        "序号,客户代码,客户名称,联系人,性别,职务,电子邮箱,手机,国家,客户类型,业务员,备注\n"
        f"1,DE01,Mueller Licht GmbH,Anna Schmidt,女,采购,{ANNA},,德国,客户,李娜,\n"
        f"2,CN02,杭州远航照明有限公司,张伟,男,经理,{ZHANG},,中国,供应商,李娜,\n",
        CHINESE,
        HAN,
    ),
    "Excel, Chinese": Table(
        f"姓名,公司,邮箱,客户组,标签\nAnna Schmidt,Mueller Licht GmbH,{ANNA},客户-德国,重要\n"
        f"张伟,杭州远航照明有限公司,{ZHANG},供应商-B类,\n",
        ("gb18030", "utf-8-sig", "utf-16"),
        HAN,
        groups=frozenset({("客户-德国", "customer"), ("供应商-B类", "supplier")}),
    ),
    "Foxmail": Table(
        "姓名,昵称,邮件地址,手机,公司,部门,所属组\n"
        f"Anna Schmidt,,{ANNA},,Mueller Licht GmbH,,客户-德国\n"
        f"张伟,,{ZHANG},,杭州远航照明有限公司,,客户-杭州远航\n",
        CHINESE,
        HAN,
        groups=frozenset({("客户-德国", "customer"), ("客户-杭州远航", "customer")}),
    ),
    "NetEase mail": Table(
        "姓名,邮件地址,联系组,公司,移动电话,备注\n"
        f"Anna Schmidt,{ANNA},客户-德国,Mueller Licht GmbH,,\n张伟,{ZHANG},客户-杭州远航,杭州远航照明有限公司,,\n",
        CHINESE,
        HAN,
        groups=frozenset({("客户-德国", "customer"), ("客户-杭州远航", "customer")}),
    ),
    "Outlook, Chinese": Table(
        "称谓,名,中间名,姓,后缀,公司,部门,职务,商务地址 街道,电子邮件地址,电子邮件类型,"
        "电子邮件显示名称,电子邮件 2 地址,类别\n"
        f",Anna,,Schmidt,,Mueller Licht GmbH,,,,{ANNA},SMTP,,,客户-德国\n"
        f",伟,,张,,杭州远航照明有限公司,,,,{ZHANG},SMTP,,,客户-杭州远航\n",
        CHINESE,
        HAN,
        groups=frozenset({("客户-德国", "customer"), ("客户-杭州远航", "customer")}),
    ),
    "Outlook, Japanese": Table(
        "名,姓,会社名,部署,役職,電子メール アドレス,電子メール 2 アドレス,分類項目\n"
        f"Anna,Schmidt,Mueller Licht GmbH,,,{ANNA},,得意先-Mueller\n"
        f"太郎,田中,株式会社あかり,,,{ZHANG},,得意先-あかり\n",
        ("cp932", "utf-8-sig"),
        ("Anna Schmidt", "田中太郎"),
        ("Mueller Licht GmbH", "株式会社あかり"),
        frozenset({("得意先-Mueller", "customer"), ("得意先-あかり", "customer")}),
    ),
    "Outlook, German": Table(
        "Anrede;Vorname;Nachname;Firma;Abteilung;E-Mail-Adresse;E-Mail-Typ;E-Mail 2: Adresse;Kategorien\n"
        f"Frau;Anna;Schmidt;Müller Licht GmbH;;{ANNA};SMTP;;Kunde - Müller\n"
        f"Herr;Wei;Zhang;Hangzhou Yuanhang Lighting;;{ZHANG};SMTP;;Kunde - Yuanhang\n",
        ("cp1252", "utf-8-sig"),
        ENGLISH,
        ("Müller Licht GmbH", "Hangzhou Yuanhang Lighting"),
        frozenset({("Kunde - Müller", "customer"), ("Kunde - Yuanhang", "customer")}),
    ),
    "Google Contacts": Table(
        "First Name,Middle Name,Last Name,Nickname,File As,Organization Name,Organization Title,Labels,"
        "E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value\n"
        f"Anna,,Schmidt,,,Mueller Licht GmbH,,Customer - Mueller ::: * myContacts,Work,{ANNA},,\n"
        f"Wei,,Zhang,,,杭州远航照明有限公司,,客户-杭州远航 ::: * myContacts,,{ZHANG},,\n",
        UNICODE,
        ENGLISH,
        groups=frozenset({("Customer - Mueller", "customer"), ("客户-杭州远航", "customer")}),
    ),
    "Thunderbird, Chinese": Table(
        "名,姓,显示名,昵称,主要电子邮件,次要电子邮件,组织,部门\n"
        f"Anna,Schmidt,Anna Schmidt,,{ANNA},,Mueller Licht GmbH,\n"
        f"伟,张,张伟,,{ZHANG},,杭州远航照明有限公司,\n",
        ("utf-8", "gb18030"),
        HAN,
    ),
    "Alibaba, customers": Table(
        "客户名称\t公司名称\t客户邮箱\t国家/地区\t客户分组\t业务员\n"
        f"Anna Schmidt\tMueller Licht GmbH\t{ANNA}\tGermany\t客户-德国\t李娜\n"
        f"张伟\t杭州远航照明有限公司\t{ZHANG}\tChina\t客户-杭州远航\t李娜\n",
        ("utf-8", "gb18030"),
        HAN,
        groups=frozenset({("客户-德国", "customer"), ("客户-杭州远航", "customer")}),
    ),
}
