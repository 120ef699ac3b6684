"""Patterns over coded sentences: what stands before and after the verb of a change (see `tokens` for the codes)."""

from vietpol.mappers import regex

# A person with the posts that the text gives them in passing; several persons; what they get. All repetition is
# bounded, so that ten thousand names in a row cost no more than ten thousand times a dozen.
_ASIDE = r"(?:[,T]{0,2}(?:xD?,{1,2}){0,2}(?>Sx?)(?![L:]{1,2}x?:?P)(?:[,+;]{0,2}(?>Sx?)(?![L:]{1,2}x?:?P)){0,7}+(?:,x,)?,?|,xD?(?:,x)?,|,x?D,|,x(?=;)|,xBx?(?=W)|,x?\^?[LH]S(?:[,+]{1,2}S){0,3},)?"
_PERSON = rf"P{_ASIDE}"
_NEXT = r"(?:[,+]{1,2}|(?<=,))"  # a comma behind an aside stands before the next person as well
PEOPLE = rf"{_PERSON}(?:{_NEXT}{_PERSON}){{0,11}}"
_ROW = rf"{PEOPLE}(?:[;,+]{{1,2}}{PEOPLE}){{0,7}}"  # in several groups: "ông A và bà B; ông C"
# Further ones behind semicolons: "cảnh cáo ông A; ông B"; not "…; |ông C bị khai trừ".
_MORE = rf"(?:;(?>{PEOPLE})(?![,x]{{0,2}}[WHaeyrdkqm])){{0,11}}"
_TITLED = r"(?:S(?:[,+]{1,2}S){0,3})?"  # posts before a name
_OBJECTS = rf"{_TITLED}{_PERSON}(?:{_NEXT}{_TITLED}{_PERSON}){{0,11}}"
_OTHERS = r"(?!x?[L:]{1,2}x?P)"  # "…, |các Phó Chủ tịch là ông B và bà C": the post of others
POSTS = rf"(?:S(?:[,+]{{1,2}}H?S{_OTHERS}){{0,7}})"
_UNIT = rf"(?:J,?B(?:[,+]{{1,2}}J{{0,2}}B){{0,5}}|J{{0,2}}H?JSx?(?:,B(?=[,+]{{1,2}}H))?(?:[,+]{{0,2}}S{_OTHERS}x?){{0,5}}|[HL]{{1,2}}S(?:[,+]{{0,2}}H?S{_OTHERS}){{0,5}}|J?H?E)"
HELD = rf"(?:{_UNIT}(?:[,+]{{0,3}}{_UNIT}){{0,5}})"
_LOOSE = r"[x,D:~]{0,6}"
_INSTEAD = r"(?:,?TF?P,?)?"  # "bầu ông A, Phó Bí thư Huyện ủy, |thay ông B giữ chức Chủ tịch", "bầu ông A (|thay ông B) giữ chức …"
_REPLACED = r"(?:,?TF?P(?=,))?"  # "ông A (|thay ông B|) được bổ nhiệm": of A
_LEFT = r"(?:T(?P<left>S(?:[,+]{1,2}S){0,3}),?)?"  # "từ Bí thư Huyện ủy X sang giữ chức …"

# "thi hành |kỷ luật bằng hình thức cảnh cáo" is one verb; "bằng hình thức |cảnh cáo và cách chức Bí thư", "bị |cảnh cáo, thôi chức Bí thư" are two.
VERB = regex.compile(
    r"(?:kx?Z)?(?:(?<=Z)k(?=[,+]d)|[aeyrdkqm](?:(?:[,+](?!(?<=r.)q|(?<=k.)r)|(?<=y)G[SB])?[aeyrdkqm]){0,7})"
)
# "chỉ định 65 bí thư, trong đó có |bà A, …, làm Bí thư Đảng ủy xã X" counts them first.
# "Kết quả bầu |của HĐND: ông A giữ chức …" names who elects behind the verb.
ACTIVE = regex.compile(
    rf"(?:G(?P<by>B)(?=:))?(?:x?S,x(?=P))?(?:[F:x,]{{0,3}}|x?L{{1,2}}[x:]{{0,2}})(?P<who>{_OBJECTS}){_INSTEAD}[x,D:~+B]{{0,6}}{_LEFT}{_LOOSE}(?P<got>{HELD})"
)
# "ông A được bầu làm Chủ tịch|; bà B giữ chức Phó Chủ tịch": the next item of a list of those who got posts.
NEXT_ITEM = regex.compile(rf"(?:[Fx,DB]{{0,3}};x?|,|\+)(?P<who>{PEOPLE})[x+]?D?,?W?(?P<got>H{POSTS}|JB)")
# "…; các ông B, C là Phó Chủ tịch", "…; bà B - Phó Bí thư": the next items of such a list.
NEXT_IS = regex.compile(rf"[Fx,DB]{{0,3}};x?(?P<who>{PEOPLE})x?(?P<got>LS(?:[,+]{{1,2}}S){{0,3}})(?=[;,x]|$)")
NEXT_DASHED = regex.compile(r"[Fx,DB]{0,3};x?(?P<who>P),(?P<got>S)(?=;|,?$)")
# "Ban Chấp hành bầu |Ban Thường vụ 11 đồng chí; các đồng chí A, B giữ chức Phó Bí thư": the organ, then who got its posts.
ORGAN = regex.compile(r"[x,DJ]{0,3}B[xD,~L]{0,4}?(?:[;,]Bx?){0,3}(?=[;,])")
# "bầu |Ủy ban Kiểm tra gồm 11 đồng chí, đồng chí A làm Chủ nhiệm": the organ with its head.
ORGAN_HEAD = regex.compile(rf"[x,DJ]{{0,3}}B[xD,~L]{{1,4}}(?P<who>{PEOPLE})(?P<got>H{POSTS})")
LATER = regex.compile(rf"(?P<who>{PEOPLE}){_LOOSE}W?(?P<got>{HELD})")
_POSTS_OF = (
    r"S(?:x?[,+]{1,2}H?S){1,7}x?"  # "cách chức |Bí thư Chi bộ, Phó Giám đốc Sở X đối với ông A": all of them his
)
POST_FIRST = regex.compile(
    rf"(?:x|,|:|D|~|NG?[BS]?){{0,3}}(?P<got>{HELD}|{POSTS}|{_POSTS_OF}(?=F))[x,D:~+]{{0,8}}(?:BD?,?)?(?:F{{1,2}}|G)(?:Sx?L)?:?x?(?P<who>{PEOPLE}(?:;{PEOPLE}){{0,11}}|{_OBJECTS})"
)
# "bầu |Ban Thường vụ gồm 15 đồng chí: A, B …": those named are its members.
LISTED = regex.compile(
    rf"[x,J]{{0,3}}H?(?P<got>{POSTS}|(?<=J)B|B(?=[xD,~]{{0,3}}L?x?:?x?P(?:,P|\+P|,S[^H]*$))){_LOOSE};?[:L]{{1,2}}[x:]{{0,2}}(?P<who>{_ROW})"
)
GETS = regex.compile(rf"{_INSTEAD}[xBD,~:+]{{0,4}}{_LEFT}[xD,]{{0,3}}(?P<got>{HELD})")
DIRECT = regex.compile(rf"[x,]?:?(?P<got>J?B(?:[,+]{{1,2}}J?B){{0,5}}(?:[,+]{{0,2}}H?S){{0,7}}|{POSTS})")
SUBJECT = regex.compile(rf"(?P<who>{PEOPLE}){_REPLACED}(?:,x,|[,D~F+BS]){{0,6}}$")
DECEASED = regex.compile(
    r"(?:^|[^P])(?P<who>P)[^PaeyrdkqmHJFGCI]{0,40}$"
)  # an obituary tells of one life before its verb
# "Trước khi được Ban Thường vụ Tỉnh ủy |chỉ định làm Bí thư Huyện ủy vào tháng 11/2017, ông A …": the person stands behind.
BEFOREHAND = regex.compile(r"x?(?:D,)?x?W[x,]{0,2}(?P<by>[BS])?[x,]{0,2}")
AFTERWARDS = regex.compile(rf"(?P<got>{HELD})[xD~]{{0,4}},x?(?P<who>P)")
PASSIVE = regex.compile(
    rf"(?P<who>{PEOPLE}){_REPLACED}[,xD+]{{0,5}}W[x,]{{0,2}}G?(?P<by>B|S)?(?:,?[BS]|(?<=S)P)?[x,D]{{0,3}}(?:NG?[BS]|NF?|F)?[x,]{{0,2}}(?:(?<=x)\+)?$"
)
# "Ông A sinh năm 1977, quê xã X; tháng 11/2017 |được bầu làm Chủ tịch …": who the sentence begins with.
OF_A_LIFE = regex.compile(
    r"(?:x,)?x?(?P<who>P)(?:[x,+:DBSHJL^]{1,24};){1,5}x?[xD,]{0,5}W[x,]{0,2}(?P<by>B|S)?[x,]{0,2}"
)
# "Ông A giữ chức Trưởng khoa từ năm 2010 và |được bổ nhiệm làm Phó Hiệu trưởng năm 2014": who holds one post gets the next.
OF_A_HOLDER = regex.compile(
    r"(?:x,|x?D,)?x?(?P<who>P)(?:x?,x){0,4},?x?\^?x?[HL]{1,2}S(?:[,+]{1,2}[HL]?S){0,5}(?:[xDT~]{0,5}(?:,|\+|,\+)[x,D]{0,4}|x)W[x,]{0,2}(?P<by>B|S)?[x,]{0,2}"
)
OBJECT = regex.compile(rf"(?:[x,:BGND]{{0,12}}|[x,GND]{{0,4}}B[x,]{{0,9}}\+)F?:?(?P<who>{PEOPLE}{_MORE})")
_PUNISHED = rf"(?>{_OBJECTS}(?:[;,+]{{1,2}}x?:?{_OBJECTS}){{0,11}})"
_NOT_ON = r"(?![,x]{0,2}[WHLaeyrm])"  # "cảnh cáo Đảng ủy X, |ông A được giao …": no longer of those punished
# "cảnh cáo |(đối với) Ban Thường vụ Đảng ủy X, Đảng ủy Y và các đồng chí: A, …": organisations punished with persons.
PUNISHED_WITH = regex.compile(
    rf"[xD,:GN~]{{0,6}}F{{0,2}}:?x?(?:[BS][xD,~:;L]{{0,4}}){{1,8}}(?:\+(?:x?[L:]{{1,2}}|F:?)?|(?<=[,:L])x?)(?P<who>{_PUNISHED}){_NOT_ON}"
)
# "khai trừ |1 trường hợp là ông A", "cách hết chức vụ trong Đảng |của ông A", "hình thức cảnh cáo |được Ban Bí thư áp dụng với ông A".
PUNISHED_IS = regex.compile(
    rf"(?:[xD,~]{{0,3}}L[x:]{{0,2}}|x?[xD,~]{{0,3}}W[x,]{{0,2}}(?P<by>[BS])?[x,D]{{0,3}}F:?)(?P<who>{_PUNISHED}){_NOT_ON}"
)
# "Đồng chí A, nguyên Giám đốc Sở X: |Cảnh cáo", "ông B (|khiển trách)".
PUNISHED_HEAD = regex.compile(rf"^[,x]{{0,2}}(?P<who>{_PERSON}(?:[,+]{{1,2}}{_PERSON}){{0,7}})x?:x?$")
# "Với ông A, Phó Giám đốc Sở X, hình thức được chọn là |cảnh cáo".
PUNISHED_AS_TO = regex.compile(rf"(?:^|[,;xk])F(?P<who>{_PUNISHED})[,xZW]{{0,5}}L[xZ]?$")
STRIPPED = regex.compile(rf"[xD,~]{{0,3}}G:?(?P<who>{_PUNISHED}){_NOT_ON}")
# "cảnh cáo Ban Thường vụ X và các cá nhân gồm ông A".
MEMBERS = regex.compile(rf"[x,]?B[x,+]{{1,3}}L[x:]{{0,2}}(?P<who>{PEOPLE}(?:;{PEOPLE}){{0,11}})")
# The items of a list of leavers, each with its reason: "…; ông B, Giám đốc Sở Y, nghỉ hưu".
REASONED = regex.compile(rf"(?:;x?|,?\+|(?<=[^PS]),)(?P<who>{_PERSON})[,x]{{0,3}}(?=[ROq]|Wa)")
ROSTER = regex.compile(rf":[xBS,;+GD]{{1,20}}?:?(?P<who>{PEOPLE}(?:;{PEOPLE}){{0,11}})")
# "cho thôi tham gia |Ban Chấp hành đối với ông A": a membership that ends.
LEAVES = regex.compile(
    rf"(?:x|,|D){{0,3}}(?P<got>B(?:[,+]{{1,2}}B){{0,3}}(?:[,+]{{1,2}}H?S){{0,3}}){_LOOSE}F{{1,2}}:?x?(?P<who>{PEOPLE}(?:;{PEOPLE}){{0,11}})"
)
# "kỷ luật ông A bằng hình thức cách chức|; ông B bằng hình thức |cảnh cáo".
NEXT_PENALTY = regex.compile(rf"[,;+]{{1,2}}x?(?P<who>{PEOPLE})x?Z$")
# "… và chức danh Phó Chủ tịch đối với ông B", after "miễn nhiệm chức danh Chủ tịch đối với ông A".
POST_AGAIN = regex.compile(rf"(?:,[xq],)?[xD~]{{0,3}}[,;+]{{1,3}}x?(?P<got>{POSTS}){_LOOSE}[FG]:?x?(?P<who>{PEOPLE})")
# "miễn nhiệm đối với ông A, Phó Chủ tịch UBND tỉnh": the one post beside the name is the one lost.
LOST = regex.compile(r"(?:x?[,~D]{0,2}x?F:?x?|(?=P))(?P<who>P),x?(?P<got>S)(?![,+]{1,2}S)")
# "miễn nhiệm |Phó Chủ tịch UBND tỉnh A và B": the title before the names is the post lost.
TITLE_LOST = regex.compile(r"[,+]{0,2}(?P<got>S)(?P<who>P(?:[,+]{1,2}P){0,5})(?![,x]{0,2}S|[,x]{0,2}[WH])")
# "kỷ luật cảnh cáo |Phó Chủ tịch UBND tỉnh A"
PUNISHED_TITLED = regex.compile(rf"(?=S)(?P<who>(?>{_OBJECTS})){_NOT_ON}")
# "chuẩn y 15 đồng chí tham gia Ban Chấp hành, |trong đó có ông A, Giám đốc Sở Y, và bà B": members, named in part.
IN_PART = regex.compile(rf"x?[J,]{{0,2}}(?P<got>(?<=J)B|S)[x,]{{0,2}},(?P<part>x)(?P<who>{_ROW})")
QUIT_LIST = regex.compile(rf"[x,DB~]{{0,4}}F?S?[x,]{{0,3}}[L:]{{1,2}}[x:]{{0,2}}(?P<who>{_ROW})")
# "trao quyết định |nghỉ hưu cho 12 cán bộ, có ông A, Trưởng Ban X, và bà B": some of those who retire.
RETIRE_AMONG = regex.compile(rf"F[xB,]{{1,6}},x(?P<who>{_ROW})")
PENALTY_BY = regex.compile(r"(?P<by>[BS])(?P<holder>P?)[xN]{0,3}$")
WAITING = regex.compile(rf"(?P<got>{POSTS})[x,]{{0,2}}[,+]{{1,2}}x?F?$")
MOVED = regex.compile(rf"(?P<who>{PEOPLE}),?x?D?,?(?P<got>H{POSTS})")
# "Theo đó, ông A |tham gia Ban Thường vụ, giữ chức Phó Bí thư Huyện ủy X": the memberships that go with the post.
JOINS_TOO = regex.compile(rf"(?P<who>{PEOPLE}),?x?D?,?(?P<got>J,?B(?:[,+]{{1,2}}J{{0,2}}B){{0,5}}[,+]{{0,3}}H{POSTS})")
# "trao quyết định |cho ông A.": what he gets is told in the next sentence.
HANDED_OVER = regex.compile(rf"N(?:G[BS]|[xD,]|[ay]){{0,6}}F:?(?P<who>{PEOPLE})[x,]{{0,2}}$")
# "Phó Thủ tướng A theo dõi, chỉ đạo Bộ Y tế; |làm Chủ tịch Hội đồng …, Trưởng Ban Chỉ đạo …": what somebody is charged with besides.
CHARGED_WITH = regex.compile(rf"^S?(?P<who>P)(?:[xB,+SD]{{1,24}};){{1,5}}x?(?P<got>H{POSTS}(?:;S){{0,7}})")
# "bầu trực tiếp |Bí thư Đảng ủy, kết quả ông A trúng cử": the post of the ballot that somebody has won.
VOTED_ON = regex.compile(r"e[xJHD]{0,3}(?P<got>S)[x,;D:]{0,5}$")
REPLACES = regex.compile(r"x?,?(?P<new>P)TF?(?P<old>P)")  # "Ông B thay cho ông A"
REPLACING = regex.compile(rf"(?P<who>P),(?:S[,+]{{1,2}}){{1,4}}TF?P[,xD]{{0,3}}(?P<got>H{POSTS})")
BEHIND_ANOTHER = regex.compile(r"P,(?:S[,+]{1,2}){1,4}TF?$")
PREDECESSOR = regex.compile(r"(?P<got>S)[,xD~]{0,4}[Ta]F?(?P<who>P)")  # "giữ chức Giám đốc thay cho ông B"
# "Người thay thế |ông A ở vị trí Giám đốc Sở Y tế là ông B", "ông B thay |ông A làm Giám đốc"
PREDECESSOR_FIRST = regex.compile(r"TF?(?P<who>P)(?:x(?P<got>S)L|H(?P<got2>S))")
FOLLOWS_IN = regex.compile(r"^(?:x|D|,){0,3}TF?P[xH](?P<got>S)L{1,2}x?(?P<who>P)")
HANDED = regex.compile(rf"N(?:x|,|G|B|D|S|P){{0,8}}F(?P<who>{PEOPLE}){_LOOSE}(?P<got>{HELD})")
HANDED_FIRST = regex.compile(rf"N(?:x|,|G|B|D){{0,4}}(?P<got>H{POSTS}){_LOOSE}F(?P<who>{PEOPLE})")
DECREED = regex.compile(
    rf"^(?:D,)?x?N(?:x|,|D){{0,8}}(?:G(?P<by>[BS]))?[xD]{{0,2}},x?(?P<who>{PEOPLE}){_LOOSE}(?P<got>{HELD})"
)
# "- Quyết định số 1188-QĐ/TU |về việc ông A, Phó Giám đốc Sở X, giữ chức Phó Bí thư Huyện ủy".
DECREE_ON = regex.compile(
    rf"^[,x]{{0,2}}N(?:x|,|D){{0,8}}(?:G(?P<by>[BS]))?[xD,]{{0,3}}(?P<who>{PEOPLE}){_LOOSE}(?P<got>{HELD})"
)
BY_DECISION = regex.compile(rf"(?P<who>{PEOPLE}),?x?(?P<got>{HELD})[x,D~]{{0,6}}N[x,DB]{{0,8}}G(?P<by>[BS])")
# "Vẫn theo Bộ Chính trị, ông A, đang là Phó Bí thư, giữ chức Bí thư".
ACCORDING = regex.compile(rf"^x(?P<by>B),x?(?P<who>P)(?:,x?L?{POSTS},|{_ASIDE})[x,D]{{0,3}}(?P<got>{HELD})(?!L)")
# "Phó Thủ tướng đã ký Quyết định 678 |đối với bà A và Quyết định 754 đối với ông B".
SIGNED = regex.compile(r"N[xD,]{0,6}F(?P<who>P(?:[,+]{1,2}P){0,5})")
SIGNER = regex.compile(r"^(?:x?[D,]{1,3})?(?:xB,)?(?P<by>[BS])P?x?$")
LIST_GOES_ON = regex.compile(rf"[x,DO~]{{0,4}};(?P<who>{PEOPLE}(?:;{PEOPLE}){{0,11}})(?=[x,O.]*(?:$|;))")
TAKEN = regex.compile(rf"(?P<who>{PEOPLE})[x,D]{{0,4}}(?:W[x,]{{0,2}}NG?B?x?|W|NG?B?x?)(?P<got>{HELD})")
ELIDED = regex.compile(
    r"[xTDN,~]{0,5}(?:(?:W[x,]?)?[ay]|W[x,]?e)"
)  # a sentence that begins with its verb: its subject is the one before
# "Ba đồng chí được bầu giữ chức Phó Bí thư là: |A, B và C"
NAMES_BEHIND = regex.compile(r"[xTDN,~]{0,5}W?[xD,]{0,2}[eay][xJ,]{0,3}H?S[^PSaeyrdkqm;]{0,5}[L:]{1,2}[x:]{0,2}P")
# "nghe ông A trình bày tờ trình giới thiệu nhân sự, |HĐND tỉnh đã tiến hành bầu …": who acts begins a clause of his own.
# "Sau khi xem xét đề nghị của UBKT Trung ương, |Ban Bí thư quyết định …": what others proposed is the ground of a decision.
NEW_CLAUSE = regex.compile(
    r"I(?:(?:x|SP?|P){1,3}|x\+?(?:x|SP?|P){0,3}),B[x~D]{0,2}$|IG(?:[BS]P?[,+]{1,2}){1,3}(?:[xD]{1,2},?)?[BS]P?[^I;]{0,8}$"
    r"|IG(?:[BS]P?[,+]{0,2}){1,3}[kdaxD,]{1,5},[BS]N[^I;]{0,3}$"
)
# "bỏ phiếu giới thiệu nhân sự và công bố |Quyết định của Ban Bí thư chỉ định ông A": what is decided is proposed no more.
OTHER_NEWS = regex.compile(r"I[^I;]{0,12}\+x?N[xD,]{0,8}(?:B[xD,]{1,3})?GB[^I]*$")
OWN_DECIDER = regex.compile(
    r",x?(?P<by>[BS])x?$"
)  # "… khai trừ ra khỏi Đảng, |Thủ tướng cách chức Phó Chủ tịch UBND tỉnh"
# "được Bộ Chính trị giao làm Trưởng ban; tháng 4/2016, |Quốc hội phê chuẩn ông làm …": another decides on the same person
OTHER_DECIDER = regex.compile(r"[;,]x?D?,?Bx?$")
# "về |Ủy ban Kiểm tra làm Phó Chủ nhiệm", "|Đảng ủy X do ông A làm Bí thư; ông B làm Phó Bí thư"
TAKES_THERE = regex.compile(r"B(?:[x,]{0,2}[+]?J{0,2}|(?<=xB)[,+]{1,2}[ay]|x?RP(?:,?HS[;,]P){0,4})H$")
SANCTIONED = regex.compile(r"W[x,]{0,2}(?P<by>[BS])?[x,]{0,3}$")
FILLED = regex.compile(r"(?P<got>S)W[x,D]{0,3}(?P<by>[BS])?[x,D]{0,3}$")
# "Công an tỉnh có tân Phó Giám đốc|: Đại tá A, Trưởng phòng B, được Bộ trưởng |bổ nhiệm": the post stands before the colon.
NEW_HOLDER = regex.compile(rf"(?P<got>S)x?[:L](?P<who>{PEOPLE})[,x]{{0,2}}W[x,]{{0,2}}(?P<by>[BS])?[x,]{{0,2}}$")
# "ông A trở thành Chủ tịch UBND tỉnh |sau khi được HĐND tỉnh bầu": how he got the post.
AFTER_TAKING = regex.compile(
    rf"(?P<who>{PEOPLE}),?x?D?,?(?P<got>H{POSTS})[x,D]{{0,3}}W[x,]{{0,2}}(?P<by>[BS])?[x,D]{{0,3}}$"
)
LEAVES_FROM = regex.compile(r"(?P<who>P),?Tx?Sx?$")  # "bà A từ Vụ phó Vụ Tổ chức cán bộ |nghỉ hưu"
# "hai Phó Chủ tịch được miễn nhiệm |do nghỉ chế độ: ông A, bà B".
LEFT_FOR = regex.compile(rf"x?[RO]x?q[xDT~]{{0,4}}[L:]{{1,2}}[x:]{{0,2}}(?P<who>{_ROW})")
LEFT_BY = regex.compile(r"(?P<got>S)x?$")
AS_TO = regex.compile(
    rf"[x,:BGND+~]{{0,14}}F:?x?(?P<who>{PEOPLE}{_MORE}|{_OBJECTS}(?!P))"
)  # "nghỉ hưu và hưởng chế độ … đối với ông A"
FILLED_BY = regex.compile(rf"(?:,Nx?(?:,x){{0,3}},)?[xD~]{{0,4}}(?:[L:]{{1,2}}[x:]{{0,2}}|F{{1,2}})(?P<who>{_ROW})")
# "…; |Phó Chủ tịch là các ông A và B", after one who was elected.
NEXT_POST = regex.compile(
    rf"(?:[xF,D]{{0,4}};|(?:x?[,D]x?){{0,2}}[;,+]{{1,2}})x?(?P<got>S)x?[L:]{{1,2}}[x:]{{0,2}}(?P<who>{_ROW})(?![,x]{{0,2}}[WHaeyrdkqm])"
)
# "bầu các chức danh|: Chủ tịch HĐND tỉnh: bà A; Phó Chủ tịch: ông B".
NAMELY = regex.compile(
    rf"[xBD,S+]{{0,8}}?:x?(?P<got>S)x?[L:]{{1,2}}[x:]{{0,2}}(?P<who>{_ROW})(?![,x]{{0,2}}[WHaeyrdkqm])"
)
# "bầu 15 Ủy viên Ban Thường vụ, |trong đó có 2 Phó Bí thư: A và B"
AMONG_THEM = regex.compile(
    rf"[xJ]{{0,2}}[SB][xD]{{0,3}},(?P<part>x)(?P<got>S)x?[L:]{{1,2}}[x:]{{0,2}}(?P<who>{_ROW})(?![,x]{{0,2}}[WHaeyrdkqm])"
)
ROLL = regex.compile(rf"x?[,:]?x?H?(?P<got>S)x?[L:]{{1,2}}[x:]{{0,2}}(?P<who>{_ROW})")

# "Ủy ban Kiểm tra có 11 ủy viên, |Chủ nhiệm là ông A", "…, do ông A, Ủy viên Ban Thường vụ, |làm Chủ nhiệm": the head of a body just set up.
HEADED = regex.compile(
    rf"^x?(?P<of>B)(?:[xL+]{{0,2}}S?x?[,;]){{1,2}}x?(?:(?P<got>S)x?[L:]{{1,2}}[x:]{{0,2}}(?P<who>{PEOPLE})|(?P<who2>{_PERSON})x?(?P<got2>[HL]?S))(?:[,;x]{{0,2}}$|(?=[,;]x?Sx?[L:]))"
)
# "Trong số 15 Ủy viên Ban Thường vụ có các đồng chí: A; B, Giám đốc Sở Y; …": those elected, of a committee told of before.
AMONG = regex.compile(
    rf"^x?(?:(?P<got>S)x|(?P<organ>B)[xL,]{{1,5}}:?x?)(?P<who>{PEOPLE}(?:[;,+]{{1,2}}{PEOPLE}){{1,11}})[;,x]{{0,2}}$"
)

CONTEXT = regex.compile(r"(?<=SW)C(?=FP)|C(?=[HJ]|S|r)|C(?=P[,S]{0,9}[HJ])")
# "thống nhất |bổ sung ông A vào Ủy viên Ủy ban MTTQ tỉnh": a verb right before the person
ADDED = regex.compile(r"J(?=P(?:,S(?:[,+]{1,2}S){0,4},?)?[x,]?[HJ])")
ON_LEAVING = regex.compile(r"(r[^;aeydkqm]{1,40};?)O(?=S|x?J|[xB,+]{0,4}H)")
ON_TAKING = regex.compile(r"(rS(?:[x,+]{1,2}S){0,4}x?),(?=HS)")  # "thôi giữ chức Bí thư, |giữ chức Giám đốc"
# "được bầu làm Chủ tịch UBND tỉnh| và giữ chức vụ này| đến năm 1997": which post that is has just been said.
STILL = regex.compile(r"(?<=S)[,+]{1,2}H?E(?![,x]{0,2}[WHaeyrdkm])")
EMPTY = regex.compile(r"[HJ]{1,4}(?![HJSBE])|J(?=x)")
IDLE = regex.compile(r"[OR]|T(?!S|F?P,?H|(?<=,T)F?P,{1,2}W)")
