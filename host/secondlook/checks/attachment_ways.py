# SPDX-License-Identifier: MPL-2.0
"""Ways of saying that a file goes along without the words for it: a paper is sent, put into this mail, or lies here.

Belongs here: a verb of sending and a paper, in eight languages, and what tells that it is not now or not by this mail.
Does not belong here: "attached" and its like (``attachment_words``), applying the phrases (``forgotten_attachment``).
One line, one phrase; each looks at a single sentence.
"""

from __future__ import annotations

from secondlook.phrases import Phrases

__all__ = ["BY_OTHER_WAYS", "LATER", "NOT_SO", "SENDS"]

# Papers and kinds of file, as a desk calls them. What can be said in the text itself, such as a price, is none.
_EN = (
    r"(?:PIs?|CI|PL|P/L|POs?|B/?L|C/?O|COO?A?|TDS|MSDS|NDA|AWB|S/C|8D|(?:draft\s+)?(?:B/?L|bill\s+of\s+lading)|artworks?|drawings?|drafts?|sketch(?:es)?|diagrams?|checklists?|questionnaires?|"
    r"scans?|cop(?:y|ies)|docs?|documents?|paperwork|papers|files?|forms?|(?:price|packing|parts|order|check)\s*lists?|quotes?|"
    r"quotations?|proposals?|invoices?|proformas?|contracts?|agreements?|order\s+confirmations?|(?:test\s+|inspection\s+|claim\s+|audit\s+|survey\s+|lab\s+)?reports?|"
    r"certificates?|certs?|catalog(?:ue)?s?|brochures?|leaflets?|specs?|spec(?:ification)?\s+sheets?|specifications?|data\s*sheets?|photos?|pics|"
    r"pictures|screenshots?|videos?|presentations?|slides|statements?|receipts?|swift\s+copy|bank\s+slip|slips?|manuals?|layouts?|floor\s*plans?|"
    r"spread\s*sheets?|approval\s+sheets?|sheets?|tables?|pdfs?|excels?|xlsx?|jpe?gs?|zips?|dwgs?|renderings?|renders?|minutes|waybills?|mock-?ups?)"
)
_FORMAT = (
    r"(?:pdfs?|xlsx?|excel(?:\s+(?:sheet|file))?|spreadsheet|word\s+file|jpe?gs?|zip|dwg|dxf|step\s+file|"
    r"cad\s+file|csv)"
)
_NAME = (
    r"[\w()+-]{2,60}\.(?:pdf|xlsx?|docx?|pptx?|zip|rar|7z|dwg|dxf|stp|step|igs|jpe?g|png|tiff?|csv|ai|psd|ies|ldt)\b"
)
_MAIL = r"(?:e-?mail|mail|msg|message|note)"
_HAS = (
    r"(?:['’]ve|['’]m|['’]re|\s+have|\s+am|\s+are)?(?:\s+(?:also|now|just|already|hereby|herewith|simply|quickly)){0,2}"
)
_FEW = r"(?:[\w'’/&+-]+\s+){0,4}?"
_NUMBERED = r"(?:\s+[\w/-]*\d[\w/-]*)?"
_HAN = (
    r"(?:(?<![A-Za-z])(?:PI|CI|PL|B/?L|PDF|Excel|CAD)(?![A-Za-z])|合同|合約|协议|發票|发票|形式发票|箱单|箱單|装箱单|提单|提單|报价单?|報價單?|图纸?|圖紙?|图片|報告|說明書|目錄|檔案|帳單|對帳單|對賬單|照片|视频|资料|資料|文件|文档|清单|清單|"
    r"明细表?|账单|对账单|邀请函|授权书|证书|證書|报告|報告|说明书|目录|画册|产品册|价格表|价目表|标书|水单|回单|底单|截图|规格书|彩页|表格|方案|"
    r"效果图|唛头图?|设计稿|稿件|稿子|单据|單據|保函|确认书|申请表|行程单|扫描件|电子[档版]|压缩包|订单表|排产表|色卡图|样张|底稿|草稿)"
)
_JP = (
    r"(?:御?見積書?|図面|資料|請求書|契約書|仕様書|カタログ|写真|PI|インボイス|パッキングリスト|注文書|注文請書|報告書|検査成績書|証明書|データ|ファイル|PDF|"
    r"エクセル|一覧表?|リスト|書類|議事録|画像|サンプル写真|納品書|船積書類|B/L)"
)
_DE = (
    r"(?:zeichnung(?:en)?|rechnung(?:en)?|proforma(?:rechnung)?|(?:\w+)?vertr[aä]g\w*|prüfbericht\w*|zertifikat\w*|datenbl[aä]tt\w*|fotos?|bilder|"
    r"angebot|packliste|katalog|scans?|kopie|unterlagen|dokumente?|datei(?:en)?|auftragsbestätigung|bestellung|preisliste|lieferschein|formular|"
    r"bericht|protokoll|entwurf|layout|pdf|excel|liste|tabelle|plan|pläne)"
)
_ES = (
    r"(?:facturas?|proformas?|fotos?|planos?|contratos?|certificados?|fichas?(?:\s+técnicas?)?|informes?|ofertas?|presupuestos?|catálogos?|albar[áa]n|"
    r"packing(?:\s+list)?|documentos?|documentación|archivos?|ficheros?|pdf|excel|copia|escaneo|dibujos?|listas?|tarifas?|confirmación|justificante|formulario|borrador)"
)
_FR = (
    r"(?:factures?|proformas?|plans?|photos?|contrats?|certificats?|fiches?(?:\s+techniques?)?|devis|catalogues?|relevé|bon\s+de\s+\w+|scans?|copies?|"
    r"documents?|fichiers?|pdf|excel|tableaux?|rapports?|liste\s+de\s+\w+|tarifs?|dessins?|confirmation\s+de\s+commande|justificatif|formulaire|brouillon|offres?)"
)
_PT = (
    r"(?:faturas?|proformas?|fotos?|desenhos?|contratos?|certificados?|fichas?(?:\s+técnicas?)?|relatórios?|orçamentos?|cotaç(?:ão|ões)|propostas?|catálogos?|"
    r"packing\s+list|documentos?|documentação|ficheiros?|arquivos?|pdf|excel|cópias?|listas?|tabelas?|comprovativo|formulário|rascunho|plantas?)"
)
_RU = (
    r"(?:сч[её]т\w*|инвойс\w*|договор\w*|контракт\w*|чертеж\w*|черт[её]ж\w*|спецификаци\w*|прайс\w*|каталог\w*|сертификат\w*|накладн\w*|упаковочн\w*|скан\w*|"
    r"таблиц\w*|схем\w*|фото\w*|акт\w*|документ\w*|файл\w*|отч[её]т\w*|КП|проформ\w*|протокол\w*|предложени\w*)"
)

SENDS = Phrases(
    rf"""
    # English: sent now, put here, to be looked at.
    \b(?:i|we){_HAS}\s+(?:sending|send|forwarding|forward|returning|return|passing|submitting|submit|sharing|share|providing|presenting|transmitting)\s+(?:you\s+|u\s+|back\s+|over\s+|on\s+|across\s+|along\s+|herewith\s+|to\s+you\s+)*{_FEW}{_EN}\b
    ^\W*(?:(?:hi|hello|hey|dear)\s+\w+\W+)?(?:just\s+|now\s+|re-?)?(?:sending|forwarding|returning|passing|submitting|sharing)\s+(?:you\s+|u\s+|back\s+|over\s+|on\s+|across\s+|along\s+)*{_FEW}{_EN}\b
    \bhere(?:with|by)\s+(?:(?:i|we)\s+)?(?:(?:am|are|would\s+like\s+to|beg\s+to|take\s+pleasure\s+in|have\s+the\s+pleasure\s+of)\s+)?(?:\w+\s+)?(?:send|return|forward|submit|transmit|(?<=herewith\s)(?:pass|provid|present|deliver|giv|suppl))\w*
    \b(?:send|sending|sent|return\w*|forward\w*|submit\w*|pass\w*|transmit\w*)\s+(?:[\w-]+\s+){{0,7}}?herewith\b
    \b(?:clip|pin|stick|stuck|tack|pop|drop|put|add|hook|append|bundl|tuck|slip|load|upload|includ|insert|pasted?|hang|hung|fasten|stapl|tie|ty|chuck|throw|thrown|stash)(?:p?ed|p?ing|n?ing|ed|ing|d|s|e)?\b[^.;]{{0,60}}?\b(?:to|in|into|on|onto|with|under|underneath|below|behind)\s+(?:this|the|my|today['’]s)\s+{_MAIL}\b
    \b{_EN}\b[^.;,]{{0,25}}\b(?:clip|pin|stick|stuck|tack|pop|drop|put|add|hook|append|bundl|tuck|slip|load|upload|includ|insert|pasted?|hung|fasten|stapl|tied|stash)(?:p?ed|n?ed|ed|d|e)?\s+(?:in\s+|on\s+)?(?:to|in|into|on|onto|with|under|underneath|below|behind)\s+(?:this|the)\s+{_MAIL}\b
    \b(?:dropping|popping|putting|sticking|chucking|throwing|adding|pasting|leaving|slipping|tucking|loading)\s+{_FEW}{_EN}\b[^.;]{{0,20}}?\b(?:in\s+)?here\b
    \b(?:i|we){_HAS}\s+(?:dropped|popped|put|stuck|chucked|thrown|added|pasted|left|slipped|tucked)\s+{_FEW}{_EN}\b[^.;]{{0,20}}?\b(?:in\s+)?here\b
    \b(?:i|we){_HAS}\s+(?:included|inserted|appended|popped|dropped|stuck|clipped|tucked|thrown|chucked|put|slipped|added)\s+(?:in\s+)?(?:the|our|my|a|an|both|two|three|all|some)\s+(?:[\w-]+\s+){{0,3}}?(?:drawings?|scans?|photos|pics|screenshots?|PI|CI|proforma|invoices?|contracts?|certificates?|datasheets?|data\s+sheets?|test\s+reports?|packing\s+lists?|price\s+lists?|pdf|excel|copy|copies)\b(?!\s+(?:number|no))
    \b{_EN}\b(?:\s+[\w/-]*\d[\w/-]*)?(?:['’]s|\s+(?:is|are|comes?|goes|go|travels?|rides?|sits?|lies?))\s+(?:\w+\s+)?(?:along\s+)?(?:with|in|inside|on|under|beneath|underneath)\s+(?:this|the\s+present)\s+{_MAIL}\b
    \b(?:with|in|by|through)\s+(?:this|today['’]s)\s+{_MAIL}\s+(?:you|i|we|comes?|goes|please|pls|are|is|the|our)\b[^.;]{{0,60}}\b{_EN}\b
    \byou(?:['’]ll|\s+will|\s+should|\s+can)?\s+(?:also\s+)?(?:find|get|receive|have)\s+[^.;]{{0,60}}\b(?:with|in|inside)\s+this\s+{_MAIL}\b
    \bthe\s+accompanying\s+(?:\w+\s+){{0,2}}?{_EN}\b|\b{_EN}\s+(?:accompan(?:y|ies)|accompanying)\s+this\b
    \b(?:see|check|look\s+at|a\s+look\s+at|open|refer\s+to|review|study|consult|go\s+through|run\s+through|in|as\s+per|per)\s+(?:out\s+)?(?:the|my|our|this|these)\s+(?:\w+\s+){{0,2}}?{_FORMAT}\b
    \b(?:see|check\s+out|look\s+at|a\s+look\s+at|study|marked\s+(?:in|on)|shown\s+in)\s+(?:the|my|our|this|these)\s+(?:\w+\s+){{0,2}}?(?:photos?|pics?|pictures?|screenshots?|scan|video|drawing|sketch)\b(?!\s+(?:on|from|in|you|of\s+last)\b)
    \b(?:see|find|open|check|review|sign|print|here\s+is|here['’]?s|sending|send|use|per|in|as)\s+(?:\w+\s+){{0,3}}?{_NAME}
    \b{_FORMAT}\s+(?:version\s+)?(?:(?:is|are)\s+)?(?:inside|included|for\s+(?:your|ur)|fyi|fyr|herein|below)\b
    ^\W*(?:(?:hi|hello|hey|dear)\s+\w+\W+)?(?:(?:please|pls)\s+)?(?:the\s+|our\s+|my\s+)?(?:[\w/-]+\s+){{0,3}}?{_EN}{_NUMBERED}\s+for\s+(?:your|ur|u|yr)\s+(?:kind\s+)?(?:review|approval|signature|files?|records?|ref(?:erence)?|perusal|info(?:rmation)?|confirmation|countersign\w*|check\w*|ok|sign-?off)\b
    \bhere\s+(?:you\s+(?:go|are)|goes|we\s+go|it\s+is|they\s+are)\b[^.;]{{0,30}}\b{_EN}\b|\b{_EN}\b[^.;]{{0,12}}[,:–-]\s*here\s+(?:you\s+(?:go|are)|it\s+is|they\s+are)\b
    \bhere(?:['’]?s|\s+is|\s+are|\s+comes?|\s+come)\s+(?!(?:where|how|what|why)\b){_FEW}{_EN}\b(?!['’]s|\s+(?:numbers?|nos?|link|on|online|price|status|schedule)\b)
    \b{_EN}\b[^.;]{{0,20}}\b(?:i['’]ve|i\s+have|we['’]ve|we\s+have|i|we)\s+(?:just\s+)?(?:pop|stuck|stick|put|tack|drop|add|hung|hang|clip|tuck|bung|shov)\w*\s+(?:on\s+|at\s+|to\s+|in\s+)?(?:the\s+)?(?:bottom|end|foot|back|tail|here|below)\b
    # Chinese: put into this mail, sent to you, here it is, to be received.
    (?:挂|放|贴|夹|塞|丢|带|传|拖|添加|加|插|存|扔|搁|装)(?:在|到|进|入|了|好|给)*(?:这封?|本|此|该|当前)?(?:[邮郵]件|信)(?:里|中|内|上|下面|底下|最下面|后面|裡)?(?:了|啦|面|给[您你]|$|，|,)
    {_HAN}[^，。\n]{{0,8}}(?:贴|放|挂|粘|跟|缀|排|列)(?:给[您你])?(?:在|到)?(?:了)?(?:这)?(?:后面|下面|底下|末尾|最后|文末|下边|后边|信尾)(?:了|啦|哈|$|，|,)
    (?:这封?|本|此)(?:[邮郵]件|信)(?:里|中|内|裡)?(?:有|带|含|包含|一共|共|里有)[^，。\n]{{0,8}}{_HAN}
    {_HAN}[^，。\n]{{0,8}}(?:都|就|也|全)?在(?:这封?|本|此)?(?:[邮郵]件|信)(?:里|中|内|裡)
    {_HAN}[^，。\n]{{0,10}}(?:发|發|传|傳|给|奉|呈|转)(?:给|到|去|过去|來|来|上)?(?:您|你|贵司|各位|大家|你们|您们)(?:了|啦|咯|哈|看|看看|看下|看一下|参考|過目|过目|确认|核对|审核|备查|一份|过去|过来|这边|[，,。！!～~\s]|$)
    {_HAN}[^，。\n]{{0,6}}给(?:您|你|贵司|各位)(?:发|传|回|转|送)(?:过去|回去|回|去|好)*(?:了|啦|哈)?(?=[，,。！!\s]|$)
    {_HAN}[^，。\n]{{0,6}}(?:发|發|传|傳)(?:过去|过来|上|给[您你])(?:了|啦|咯|哈)
    (?:发|發|传|傳|给|送|转)(?:给|上)?(?:您|你|贵司|各位|大家|你们)(?:一份|一下|个|一个|两份|下|几张|一张|两张|发|传)?[^，。\n]{{0,8}}{_HAN}(?![^，。\n]{{0,2}}号)
    给(?:您|你|贵司|各位|大家|你们)(?:发|發|传|傳|送|转|拍|整理|做|画|弄)(?:一份|一下|下|个|了|去|过去|好了?|来|上)?[^，。\n]{{0,8}}{_HAN}
    (?:这是|这里是|这个是|以下是|下面是|这就是|这份是|这几张是)[^，。\n]{{0,12}}{_HAN}(?!.{{0,3}}(?:号|编号|里的|中的|上的|的(?:规定|要求|内容|问题)))
    (?:這是|這裡是|這個是|這份是|這幾張是)[^，。\n]{{0,12}}{_HAN}(?!.{{0,3}}(?:號|編號|裡的|中的|上的))
    {_HAN}[^，。\n；;]{{0,18}}(?:[，,\s～~！!])?(?:請|敬請|煩請|麻煩)(?:您|你)?(?:查收|惠閱|過目|審閱|查閱|收閱)
    {_HAN}[^。\n；;]{{0,18}}(?:[，,\s～~！!])?(?:请|敬请|烦请|望|麻烦|盼|劳烦|辛苦)?(?:您|你)?(?:查收|惠阅|过目|審閱|审阅|查阅|收阅|惠存|下载|点开看?|打开看)
    {_HAN}[^，。\n]{{0,6}}(?:做|改|画|拍|整理|更新|盖|签|写|翻|弄|排|填|修|调)(?:好|完|出来|过|妥|齐)?(?:章|字)?了?[，,\s～~][^。\n]{{0,6}}(?:看|核|确认|过目|审|查收|把关)(?!过了?吗)
    (?:请|敬请|烦请|望|麻烦|劳烦|辛苦)?(?:您|你)?(?:查收|查阅|过目|审阅|惠存|收阅|收一下|收下)(?:一下|下)?[^，。\n]{{0,10}}{_HAN}
    {_HAN}(?:在此|在这|在这里|奉上|呈上|来了|来啦|送上|双手奉上|上传了|贴上|在下面|在后面|如下图)(?!面的链接)
    (?:详?[见見]|参[见見照考]|如|请看)(?:下|上|此|该|所附)?(?:图片?|照片|截图|表格|文档|压缩包|PDF|pdf|扫描件)(?=[，,。！!）)\s]|$|所示)
    # Japanese
    {_JP}[^。\n]{{0,10}}(?:を|も)?(?:お送り(?:いたし|致し|し|申し上げ)ます|送付(?:いたし|致し|し)ます|送ります|お届けします|共有(?:いたし|し|させていただき)ます|送らせていただきます|お渡しします|付けておきます|付けました|つけました|入れておきました|同封(?:いたし|し)ます|差し上げます)
    (?:こちら|これ|以下)が[^。\n]{{0,12}}{_JP}(?:です|になります|となります)
    {_JP}(?!で(?:ご|御)確認)[^。\n]{{0,8}}(?:ご査収|御査収|ご確認)(?:ください|下さい|のほど|の程|お願い)
    # German
    \b(?:häng\w*|hing\w*|gehängt)\b[^.;]{{0,40}}\b(?:dran|daran|hinten\s+dran|unten\s+dran|mit\s+an)\b|\b(?:drangehängt|rangehängt|mit\s+dran|angeheftet|angeklebt|reingepackt|reingelegt|dazugepackt|beigepackt|mitgegeben)\b
    \b(?:(?:pack|leg|steck|schick|werf|schieb|lass|geb|reich)\w{{0,2}}|(?:send|mail)(?:e|en|et|t))\s+(?:ich\s+|wir\s+)?(?:dir|ihnen|euch)?\s?(?:\w+\s+){{0,3}}?{_DE}\b
    \b(?:hier|anliegend|hiermit)\s+(?:(?:also|noch|schon|mal|schnell|kurz|wie\s+besprochen|wie\s+gewünscht|nun)\s+)*(?:der|die|das|unser\w*|mein\w*|dein\w*|ihr\w*|ein\w*|noch)\s+(?:\w+\s+){{0,2}}?{_DE}\b
    \b(?:in|mit|an)\s+dieser\s+(?:e-?)?mail\b|\b(?:in|mit)\s+diesem\s+schreiben\s+(?:erhalten|übersende)
    \b(?:erhalten|bekommen|finden|findest|bekommst|kriegst|übersende|überreiche|übermittle)\s+(?:sie|du|wir|ich|ihr)?\s?(?:\w+\s+){{0,3}}?(?:hiermit|hier|anliegend|unten)\s+(?:\w+\s+){{0,3}}?{_DE}\b
    # Spanish
    \b(?:te|le|os|les)\s+(?:paso|pasamos|dejo|dejamos|mando|mandamos|env[ií]o|enviamos|remito|remitimos|comparto|adelanto|adelantamos|hago\s+llegar|hacemos\s+llegar|reenvío|cuelgo|pongo|meto|incluyo|incluimos)\s+(?:aquí\s+|por\s+aquí\s+|también\s+|ya\s+)?(?:\w+\s+){{0,3}}?{_ES}\b
    \b(?:aqu[ií]|ah[ií])\s+(?:te|le|os|les)?\s?(?:va|van|tienes?|tienen|tenéis|est[áa]n?|dejo|mando|env[ií]o|paso)\s+(?:\w+\s+){{0,3}}?{_ES}\b
    \b(?:en|con)\s+(?:este|el\s+presente)\s+(?:correo|mail|e-?mail|mensaje)\b|\b{_ES}\s+(?:va|van|viene|vienen)\s+(?:con|en)\s+(?:este|el)\s+(?:correo|mail|mensaje)
    \b(?:acompaño|acompañamos|incluyo|incluimos)\s+(?:\w+\s+){{0,3}}?{_ES}\b
    # French
    \b(?:je|nous|on)\s+(?:vous|te|t['’])\s?(?:transmets?|transmettons|envoie|envoyons|fais\s+(?:parvenir|suivre|passer)|faisons\s+(?:parvenir|suivre)|glisse|mets|mettons|adresse|adressons|remets|remettons|passe|laisse|donne|partage|communique)\s+(?:ici\s+|là\s+|également\s+|aussi\s+|donc\s+|ci-dessous\s+)?(?:\w+['’\s]+){{0,3}}?{_FR}\b
    \bvous\s+(?:trouverez|recevez|avez)\s+(?:ici|ci-après|avec\s+ce\s+(?:mail|message|courriel)|dans\s+ce\s+(?:mail|message|courriel))
    \b(?:dans|avec|à)\s+(?:ce|cet|le\s+présent)\s+(?:mail|e-?mail|message|courriel)\b|\bvoilà\s+(?:\w+\s+){{0,3}}?{_FR}\b
    # Portuguese
    \b(?:envio|enviamos|mando|mandamos|remeto|remetemos|deixo|deixamos|passo|partilho|partilhamos|encaminho|encaminhamos|reenvio|junto|juntamos)(?:-(?:te|lhe|vos|lhes))?\s+(?:aqui\s+|já\s+|também\s+)?(?:(?!a\s+(?:você|vocês)\b)\w+\s+){{0,3}}?{_PT}\b
    \b(?:aqui|aí)\s+(?:vai|vão|est[áã]o?|tem|tens|fica|ficam|segue|seguem)\s+(?:\w+\s+){{0,3}}?{_PT}\b|\bsegue[m]?\s+(?:o|a|os|as|aqui|já|abaixo|também|nossa|nosso)\s+(?:\w+\s+){{0,2}}?{_PT}\b
    \b(?:neste|com\s+este|nesta)\s+(?:e-?mail|mail|mensagem|correio)\b
    # Russian
    (?<!\w)(?:отправля[юе]м?|высыла[юе]м?|направля[юе]м?|шл[юё]м?|скидыва[юе]м?|кида[юе]м?|сбрасыва[юе]м?|пересыла[юе]м?|переда[юё]м?|посыла[юе]м?)\s+(?:вам\s+|тебе\s+|вот\s+|сразу\s+|обратно\s+)*(?:\w+\s+){{0,2}}?{_RU}(?!\w)
    (?<!\w)(?:вот|ловите|держите|лови|примите)\s+(?:вам\s+|наш\w*\s+|ваш\w*\s+|и\s+)*(?:\w+\s+)?{_RU}(?!\w)|(?<!\w)(?:в|с|к)\s+(?:этом|этим|этому|данном|настоящем)\s+письм(?:е|ом|у)(?!\w)
    (?<!\w){_RU}\s+(?:в|к|внутри)\s+(?:письм\w+|файле|аттач\w*)(?!\w)
    """
)

# Before the verb, in its clause: somebody else does it, it is asked for, it is not so.
NOT_SO = Phrases(
    r"""
    \b(?:will|['’]ll|would|['’]d|shall|should|could|can|may|might|must|going\s+to|want\s+to|wish\s+to|need\s+to|plan\s+to|not|never|no|n['’]t|\w+n['’]t|without|cannot|waiting|await\w*|missing|instead\s+of|whether|if|before|after|once|when|until|till|than|which|without)\b
    \b(?:please|pls|plz|kindly)\s+(?:\w+\s+)?(?:send|return|forward|share|submit|pass|provide|put|add|drop|pop|stick|insert|include|clip|paste|upload|resend|give)
    \b(?:your|his|her|their|customer['’]s|supplier['’]s)\s+(?:\w+\s+){0,2}?(?:mail|email|message|photos?|pics?|pictures?|drawings?|screenshots?|file|files|pdf|video|scan|spreadsheet|excel)\b
    \b(?:thanks|thank\s+you|tks|thx)\s+(?:\w+\s+){0,2}?for\b
    \byou\s+(?:\w+\s+){0,2}?(?:sent|shared|gave|showed|forwarded|mailed|made|took|drew|signed)\b|\b(?:from|by)\s+(?:you|him|her|them)\b
    由[^，。]{1,8}(?:直接|统一)?(?:给|发|传|交|提供)|(?:发|传|下载|改|打)不了|登录|打算|准备|要不要|需不需要|需要的?话|可以(?:发|给|传)|能(?:发|给|传|否)|可否|是否|如果|若|要是|帮|谁|哪|客户|客人|让|叫|催|收到|怎么|多久|何时|几时|等|应该|必须|不会
    (?:没|沒|未|不|别|勿)(?:有|用|能|要|方便|必|太|需要?)?(?:发|發|给|附|传|放|带|看|收|见|打开|下载)|(?:发|给|传|寄)(?:不|错)
    (?<!给)(?:您|你|贵司|您司|你们|对方|工厂|他们?|她)(?:那边|们|司)?(?:之前|刚才|刚刚|刚|昨天|已经?)?(?:发|發|提供|传|寄|做|画|给我|给的|发来|要的?)(?!了?您|你)
    (?:请|請|麻烦|劳烦|烦请|辛苦)(?:您|你|贵司|帮忙?|务必|尽快|先|把|将)*(?!查|过目|審|审|惠|收|看|点|下载|打开)[^，。]{0,10}(?:发|發|传|傳|给|放|贴|加|提供|寄|回)
    \b(?:wird|werde|werden|wurde|würde|könn\w+|kann|nicht|ohne|leider|fehlt\w*|hatte[nt]?|kein\w*|bitte\s+(?!finden|beachten|sehen|prüfen|schauen|entnehmen|öffnen)\w+en\s+sie|bitte\s+(?:schick|send|mail|häng|pack|leg|gib|geb)\w*|dein\w*\s+(?:\w+\s+)?(?:mail|zeichnung|foto\w*)|wenn|sobald|ob|danke|dank)\b
    \b(?:cuando|en\s+cuanto|no|todavía|aún|si|puede\w*|podr\w+|por\s+favor|vuestr\w+|antes\s+de|gracias)\b
    \b(?:dès\s+que|quand|lorsque|pas|pourr\w+|pouvez|peux|si|votre|vos|avant|après|merci)\b
    \b(?:quando|assim\s+que|não|ainda|pode\w*|poderia\w*|favor|vossa|vosso|obrigad[oa])\b
    (?<!\w)(?:когда|как\s+только|после|не|нет|ещ[её]|если|пришлите|прошу|можете|спасибо)(?!\w)
    (?:いただ[いけ]た|お客様の|御社の|届い)
    """
)

# Anywhere in the clause: it is to come, or came before.
LATER = Phrases(
    r"""
    \b(?:after\s+(?:the\s+|our\s+)?(?:new\s+year|holidays?|weekend|fair|easter|christmas|festival)|tomorrow|tonight|later|soon|shortly|next\s+(?:week|month|mail|few|days?)|once|until|till|as\s+soon|this\s+(?:afternoon|evening|week)|(?:in|within)\s+(?:\d+|an?|two|a\s+few|half)\s+(?:hours?|days?|minutes?|weeks?|min|moment)|(?:on|by|till|last|next|since|before|from)\s+(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri)|yesterday|already|earlier|previous(?:ly)?|last\s+(?:week|month|year|time|night)|ago|again|separate(?:ly)?|in\s+due\s+course|the\s+other\s+day|after\s+(?:lunch|the|your|we|i)|when\s+(?:i|we|he|she|it|they))\b
    \b(?:in|into|on|inside|with)\s+(?:(?:each|every|the|your|our|all)\s+)?(?:(?!which|what)\w+\s+)?(?:cartons?|box|boxes|pouch(?:es)?|sleeves?|drawers?|safe|archives?|parcels?|packages?|containers?|pallets?|shipments?|goods|samples?|envelopes?|crates?|bags?|units?|lamps?|website|portal|system|price)\b
    \bthen\W*$|\bis\s+(?:due|expected|pending|late|missing|coming|on\s+(?:its|the)\s+way|ready)\b|\bwill\b
    (?:[完好到妥齐毕]了?[^，。\n把]{0,2}|[后後])(?:我们?|我們|咱们?|这边|司机)?(?:会|會|就|再|才)?把[^，。\n]{0,14}(?:发|發|给|給|传|傳)(?:给|給)?[您你](?!了|了解)|(?:会|會|再|才)把[^，。\n]{0,14}(?:发|發|给|給|传|傳)|(?:货|柜|船|车|样品|东西)到了?[^，。\n]{0,3}(?:我|再|就)|(?:拍|装|验|测|量|裝|驗)(?:好|完)(?!了)[^，。\n]{0,8}(?:发|發|给|給|传|傳)(?:给|給)?[您你](?=[，,。；;！!\s]|$)
    第一时间|[齐好完]了?就(?:给|发|传)|重新|(?:周|礼拜|星期)[一二三四五六日天][^，。的]{0,8}(?:给|发|传|提交)|后再|後再|再(?:发|發|给|传|补)|稍[后后晚微候]|明[天早日儿晚]|后天|今晚|晚上|下午|晚点|晚些|[一待]会儿?|回头|会(?:直接|另外?)?(?:发|給|给|传|寄)|马上|尽快|之后|随后|昨(?!天?[^，。]{0,6}[拍验验做改画出签盖说谈聊要问提到量测]的)|前天|上周|上次|上回|上个?月|上封|之前|前面|早就|那封|那天|(?:下|这|本)?周[一二三四五六日](?:给|发|会|再|才|能|可)|月底|时候|吗|[？?]
    (?:前|後|際|時)にお?(?:送|届|渡|知らせ)|(?:明日|明後日|来週|後ほど|のちほど|追って|別途|改めて|次第|たら|予定|までに|以前|先日|昨日|先ほど|済み|ましたが)
    \b(?:morgen|später|nachher|nächste\w*|heute\s+(?:abend|nachmittag)|bald|gestern|vorhin|letzte\w*|bereits|(?:am|bis)\s+(?:montag|dienstag|mittwoch|donnerstag|freitag)|noch\s+nicht|erst|gleich|demnächst|sobald|nicht|persönlich|auf\s+der\s+messe)\b
    \b(?:mañana|luego|más\s+tarde|esta\s+(?:tarde|noche)|próxim\w+|(?:el|del)\s+(?:lunes|martes|miércoles|jueves|viernes)|ayer|anterior|ya\s+(?:te|le|os)\s+(?:mandé|envié|pasé)|después|enseguida|pronto|en\s+cuanto|cuando)\b
    \b(?:demain|plus\s+tard|dès\s+que|ce\s+soir|cet\s+après|prochain\w*|(?:lundi|mardi|mercredi|jeudi|vendredi)|dernier|dernière|bientôt|déjà|quand)\b
    \b(?:amanhã|depois|mais\s+tarde|assim\s+que|quando|próxim\w+|(?:na|até)\s+(?:segunda|terça|quarta|quinta|sexta)|ontem|anterior|em\s+breve|já\s+(?:enviei|mandei))\b
    (?<!\w)(?:завтра|позже|потом|как\s+только|после|скоро|вечером|понедельник\w*|вторник\w*|сред[уы]|четверг\w*|пятниц\w*|вчера|прошл\w+|когда|уже)(?!\w)
    """
)

# Anywhere in the sentence: it comes by another way.
BY_OTHER_WAYS = Phrases(
    r"""
    \b(?:courier|dhl|ups|fedex|tnt|ems|sf\s+express|by\s+post|by\s+hand|by\s+air\s?mail|by\s+fax|fax(?:ed)?|express|hard\s+cop(?:y|ies)|originals?|in\s+person|printed|print-?outs?|usb|whatsapp|wechat|skype|teams|telegram|slack|line|sms|links?|portal|ftp|cloud|server|dropbox|wetransfer|onedrive|sharepoint|google\s+drive|drive|website|web\s?site|online|download\s+page|folder|separate\s+(?:e-?)?mail|another\s+(?:e-?)?mail|next\s+(?:e-?)?mail|first\s+mail|earlier\s+(?:e-?)?mail)\b
    https?:|\bwww\.
    ^\W*(?:明[天早晚日]|后天|下周|下个?月|(?:这|本)?周[一二三四五六日天](?:我|就|再|会|才)|等[^，。]{1,12}(?:了|后|好|到|完))
    ^\W*(?:sobald|as\s+soon\s+as|once(?!\s+(?:again|more))|en\s+cuanto|dès\s+que|assim\s+que|как\s+только)(?!\w)
    另(?:行|外)?[发發寄传写起用][^，。]{0,4}(?:封|[邮郵]件)|从[^，。]{1,12}下载|直接下载|页面|微信|WhatsApp|QQ|钉钉|网盘|云盘|链接|群里|群文件|快递|顺丰|邮寄|寄(?!语)|传真|平台|系统|官网|网站|正本|原件(?!不急|不着急|不用|先不|后补|後補|随后|另)|纸质|面交|当面|带给|U盘|短信|共享|企业微信|飞书|另(?:一|外一)?封|下一?封|钱|货款|款项|定金|样品|样板|大货
    郵送|宅配|クラウド|リンク|URL|サーバー|FAX|ファックス|LINE|チャット|別メール|直接お渡し|運送会社|持参|サンプルを|現物
    \b(?:per\s+post|kurier|briefpost|päckchen|paket|wolke|ordner|laufwerk|netzlaufwerk|im\s+original|ausgedruckt|separate[rn]?\s+mail|mensajer[ií]a|enlace|nube|correo\s+postal|carpeta|courrier\s+(?:postal|séparé)|coursier|lien|la\s+poste|dossier\s+partagé|correio|nuvem|pasta\s+partilhada|estafeta|transportadora|chronopost|original(?:es|aux|e)?)\b
    (?<!\w)(?:курьер\w*|почтой|по\s+почте|ссылк\w*|облак\w*|ватсап\w*|телеграм\w*|диск\w*|оригинал\w*|портал\w*|сайт\w*|посылк\w*|отдельн\w+\s+письм\w+)(?!\w)
    """
)
