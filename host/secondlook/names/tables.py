# SPDX-License-Identifier: MPL-2.0
"""What one has to know about names: honorifics, short forms, surnames, readings. Data, and how it is read.

Put together by hand from everyday use. Does not belong here: applying them (its neighbours, ``greetings``).
"""

from __future__ import annotations

__all__ = [
    "COMPOUND_SURNAMES", "HONORIFICS", "JAPANESE_READINGS", "OTHER_READINGS", "ROLE_WORDS", "SHORT_FORMS",
    "SURNAMES", "words",
]  # fmt: skip


def words(text: str) -> frozenset[str]:
    """Make a table of the words in a text."""
    return frozenset(text.split())


HONORIFICS = words(
    """
    mr mrs ms miss mx mister dr doctor prof professor herr frau fr hr monsieur madame mme mlle m señor senor
    señora senora sr sra srta sig signor signora ing dipl mag eng sir madam dear sehr jr ii iii iv phd md
    mba esq san sama senhor senhora don dona doña exmo exma ilmo ilma doutor doutora dra engenheiro lic arq
    gospodin gospozha g-n g-zha mademoiselle maître maitre med rer nat habil direktor direktorin
    señorita senorita herrn messrs
    """
)

# One line a family: any of them may be called by any other. A word may stand in several families.
SHORT_FORMS = """
abigail abby gail
albert al bert bertie
alexander alex sasha xander sandy alejandro aleksandr
alexandra alex sasha sandra alexa
alfred alf fred freddy
andrew andy drew andreas
anthony tony antonio toni antony
barbara barb babs
benjamin ben benny
bradley brad
catherine katherine kathryn katharine kathrin katrin kate katie kathy cathy kat kitty
charles charlie chuck chas
christine christina kristina chris tina chrissy
christopher chris kit christoph
cynthia cindy
daniel dan danny
david dave davey
deborah debra deb debbie
donald don donnie
dorothy dot dottie
douglas doug
edward ed eddie ted ned eduard eduardo
elizabeth elisabeth liz lizzy beth betty betsy eliza lisa lisbeth elsa
eugene gene
frances fran francie
francis frank francisco paco fran
frederick frederic fred freddy fritz friedrich
gabriel gabe
gabriele gabi gabriella gaby
garrick rick
gerald gerry jerry gerard
gregory greg gregor
harold harry hal
henry harry hank heinrich
jacob jake jakob
jacqueline jackie
james jim jimmy jamie
janet jan
jeffrey jeff geoff geoffrey jeffery
jennifer jen jenny jenn
jessica jess jessie
johannes hans hannes jo
john jack johnny jon jonny
jonathan jon jonny johnathan
jose pepe
joseph joe joey josef sepp
joshua josh
judith judy
kenneth ken kenny
kimberly kim kimberley
lawrence larry laurence
leonard len leo lenny
louis lou lewis luis
ludwig lutz
mackenzie mac
manuel manolo
margaret maggie meg peggy greta margie margarete margot
martin marty
matthew matt matthias matti
maximilian max
melissa mel missy
michael mike mick mickey micky mitch misha michel miguel
nathaniel nathan nate nat
nicholas nick nicky nicolas niklas nico klaus claus
oliver ollie
pamela pam
patricia pat patty trish tricia patsy
patrick pat paddy
peter pete
philip phillip phil
rachel rae
raymond ray
rebecca becky becca
richard rick dick rich ricky ritchie
robert rob bob bobby robbie bert roberto
roderick rod
rodney rod
roger rog
ronald ron ronnie
randall randy randolph
edwin ed eddie
kathleen kathy kate katie
alan allan allen al
rosemary rosie rose
russell russ
samuel sam sammy
samantha sam sammy
sandra sandy
sebastian basti seb
stephen steven steve stefan stephan esteban
stephanie steph stephie stefanie
stuart stu stewart
susan sue susie suzie suzanne suzy susanna susanne
terence terry terrence
theodore ted theo teddy
theresa terry tess tessa teresa
thomas tom tommy tomas
timothy tim timmy
tobias tobi toby
ulrich uli
valerie val
veronica ronnie vera
victor vic
victoria vicky vicki tori
vincent vince vinny
virginia ginny
walter walt wally
wilhelm willi willy
william bill will billy willy liam
wolfgang wolf
yevgeny evgeny eugene evgenii yevgeniy evgeniy zhenya
aleksei alexei alexey aleksey alyosha lyosha
aleksandr alexander alexandr alexandre alejandro sasha
dmitry dmitri dmitrii dmitriy dima mitya
sergei sergey serge sergio serezha
ivan vanya vania johannes john
olga olya olia
anna anya ania anne ana
ekaterina yekaterina catherine katya katia kate
natalia natalya nataliya nataliia natasha
mikhail mikhael misha michael
andrei andrey andrew
nikolai nikolay nicholas kolya kolia
tatiana tatyana tatjana tanya tania
elena yelena helen helena lena
iurii yury yuri yuriy yurii iuri juri
iuliia yulia julia yuliya julie
svetlana sveta
vladimir volodya vova
pavel paul pasha
mariia maria mariya marija mary masha
viktor victor vitya
galina galya galia
liudmila lyudmila ludmila lyuda
konstantin kostya kostia
maksim maxim max
irina ira irene
ilia ilya
piotr pyotr petr peter
grigorii grigory grigori grisha
zachary zach zack
javier javi
"""

COMPOUND_SURNAMES = words(
    """
    欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 司空 夏侯 端木 百里 南宫 西门 独孤 长孙 宇文 歐陽
    司馬 諸葛 東方 尉遲 公孫 司徒 長孫
    """
)

# The commonest Chinese surnames (they cover well over nine in ten people), simplified and traditional.
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
    "温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍"
    "涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景"
    "張劉陳楊黃趙吳孫馬鄭許韓馮鄧蕭葉蘇魏呂盧鍾鐘譚陸範賈韋鄒閻龍賀顧龔萬錢嚴戴湯溫齊喬龐顏莊聶魯關蘭"
)

# How surnames are spelled outside pinyin (Hong Kong, Taiwan, Singapore) or read only as a surname.
OTHER_READINGS = {
    "王": "wong", "黄": "wong hwang ng", "黃": "wong hwang ng", "陈": "chan tan", "陳": "chan tan",
    "李": "lee", "张": "cheung chang", "張": "cheung chang", "刘": "lau liew", "劉": "lau liew",
    "林": "lam lim", "吴": "ng wu goh", "吳": "ng wu goh", "周": "chow chou chau", "郑": "cheng tay",
    "鄭": "cheng tay", "杨": "yeung yang young", "楊": "yeung yang young", "许": "hui hsu koh",
    "許": "hui hsu koh", "蔡": "tsai choi chua", "谢": "hsieh tse", "謝": "hsieh tse", "何": "ho",
    "郭": "kuo kwok", "叶": "yeh yip", "葉": "yeh yip", "曾": "zeng tseng tsang", "徐": "hsu tsui",
    "赵": "chao chiu", "趙": "chao chiu", "朱": "chu", "邓": "teng tang", "鄧": "teng tang",
    "冯": "fung feng", "馮": "fung feng", "梁": "leung", "罗": "lo law", "羅": "lo law", "吕": "lu lv lui",
    "呂": "lu lv lui", "余": "yu", "高": "kao ko", "胡": "wu hu woo", "孙": "sun suen", "孫": "sun suen",
    "潘": "pan poon", "萧": "xiao hsiao siu", "蕭": "xiao hsiao siu", "单": "shan", "仇": "qiu",
    "解": "xie", "区": "ou", "欧": "ou au", "查": "zha", "朴": "piao park", "任": "ren yam", "尹": "yin yoon",
    "崔": "cui choi", "金": "jin kim", "郝": "hao", "丘": "qiu yau", "邱": "qiu chiu yau",
}  # fmt: skip

# Japanese surnames are read quite differently from their Chinese sound.
JAPANESE_READINGS = {
    "佐藤": "sato", "鈴木": "suzuki", "高橋": "takahashi", "田中": "tanaka", "伊藤": "ito",
    "渡辺": "watanabe", "渡邊": "watanabe", "山本": "yamamoto", "中村": "nakamura", "小林": "kobayashi",
    "加藤": "kato",
    "吉田": "yoshida", "山田": "yamada", "佐々木": "sasaki", "山口": "yamaguchi", "松本": "matsumoto",
    "井上": "inoue", "木村": "kimura", "林": "hayashi", "清水": "shimizu", "斎藤": "saito", "斉藤": "saito",
    "山崎": "yamazaki", "森": "mori", "池田": "ikeda", "橋本": "hashimoto", "阿部": "abe", "石川": "ishikawa",
    "小川": "ogawa", "岡田": "okada", "長谷川": "hasegawa", "藤田": "fujita", "後藤": "goto", "近藤": "kondo",
    "村上": "murakami", "遠藤": "endo", "青木": "aoki", "坂本": "sakamoto", "前田": "maeda", "藤井": "fujii",
    "西村": "nishimura", "福田": "fukuda", "太田": "ota", "三浦": "miura", "岡本": "okamoto",
    "松田": "matsuda", "中川": "nakagawa", "中島": "nakajima", "小野": "ono", "原田": "harada",
    "石井": "ishii", "上田": "ueda", "大野": "ono", "野村": "nomura", "菊地": "kikuchi", "和田": "wada",
    "武田": "takeda", "高田": "takada", "今井": "imai", "平野": "hirano",
}  # fmt: skip

# Local parts of desks rather than people, in the languages of the desks we know.
ROLE_WORDS = words(
    """
    info sales office contact admin administration administracion service support order orders purchase
    purchasing einkauf verkauf vertrieb export import accounts accounting buchhaltung finance invoice
    billing rechnung hr jobs marketing press team mail email post postmaster webmaster noreply no-reply
    donotreply hello enquiry inquiry enquiries reception logistics shipping docs documents booking quality
    qc desk
    """
)
