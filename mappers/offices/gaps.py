"""The words that may stand between a person and posts, and those that part them."""

from vietpol.mappers import regex

# What may stand between a name and its posts besides the comma: age, birth, home, a second name in brackets.
ASIDE = (
    r"(?:\((?:[^()]{0,60})\)\s*)?"
    r"(?:[,;(-]\s*(?:sinh (?:năm|ngày)\s*[\d/.-]+|sn\s*\d{4}|\d{2} tuổi|quê (?:quán )?[^,;()]{2,40}|dân tộc \p{L}+(?: \p{L}+)?|người (?:dân tộc )?\p{L}+(?: \p{L}+)?(?=,)|"
    r"(?:gs|pgs|ts|ths|tiến sĩ|thạc sĩ|ủy viên\p{L}|anh hùng|nhà giáo|thầy thuốc|nghệ sĩ|chuyên gia|"
    r"nhà nghiên cứu|nhà sử học|nhà báo|nhà văn|nhà thơ|luật sư|bác sĩ|giảng viên|doanh nhân|nghệ nhân|cựu chiến binh)[^,;]{0,40})\s*(?=[,;)-]))*"
)
BE = (
    r"(?:(?:hiện nay|hiện đang|hiện tại|hiện|vẫn|đang|nay|cũng|vốn|khi đó|lúc đó|khi ấy|bấy giờ|đồng thời|đều|cùng)\s+)*"
    r"(?:là|đương chức|đương nhiệm|giữ chức vụ|giữ chức danh|giữ chức|giữ cương vị|giữ vị trí|đảm nhiệm chức vụ|đảm nhiệm|đảm nhận|với vai trò là|với vai trò|"
    r"với cương vị là|với cương vị|trên cương vị|với tư cách là|với tư cách|trong vai trò|ở cương vị|ở vị trí)"
)
# "đồng chí A, sinh năm 1936; quê quán: xã X, huyện Y; |nguyên Bí thư Tỉnh ủy … đã từ trần": what an obituary tells before the offices.
LIFE = regex.compile(
    r"\s*(?:[,;(-]\s*(?:sinh|quê|nguyên quán|trú|nơi ở|nơi cư trú|thường trú|dân tộc|tham gia|vào đảng|ngày vào|kết nạp|tức|bí danh|cán bộ)"
    r"(?!\p{L})[^;.]{0,140}){1,8}[;,)]\s*"
)
BORN = regex.compile(r"\s*[,(]?\s*(?:sinh (?:năm|ngày|tháng)|năm sinh|ngày sinh|quê(?: quán)?[ :])")
DIED = regex.compile(r"(?<!\p{L})(?:từ trần|qua đời|tạ thế|đã mất)(?!\p{L})")
AFTER = regex.compile(rf"\s*{ASIDE}\)?\s*[,:(/-]\s*(?:(?:hiện|nay|đang|hiện đang|hiện nay)\s+)?(?:{BE}\s+)?")
COPULA = regex.compile(rf"\s*(?:,?\s*(?:năm nay|hiện)\s*\d{{2}}\s*tuổi\s*)?{ASIDE}\s*,?\s*{BE}\s+")
APPOSITION = regex.compile(r"\s*[,-]\s*")
OF = regex.compile(r"\s*,?\s*(?:đối với|với|của)\s+")
WHOSE = regex.compile(r"(?<!\p{L})(?:của|cho|với)\s(?:tân\s)?$")
SUSPENDED = regex.compile(r"(?:đình chỉ(?: công tác| sinh hoạt| các)?|kéo dài)[^.;\n]{0,80}$")
# "ông A| bị UBND tỉnh tạm đình chỉ chức vụ |Giám đốc Sở Y tế"
IS_SUSPENDED = regex.compile(
    r"\s(?:đã\s|vừa\s)*bị\s(?:[^,;:.]{2,60}\s)?(?:tạm\s)?đình chỉ\s(?:(?:công tác|chức vụ|chức danh|chức|nhiệm vụ|cương vị)\s){0,2}"
)
# "chức Giám đốc Sở Y tế| hiện do |ông A đảm nhiệm"
FILLED_BY = regex.compile(r"\s(?:(?:hiện nay|hiện|hiện đang|đang|nay|vẫn)\s)?do\s")
FILLS = regex.compile(
    r"(?:\s\([^()]{2,40}\)|,[^,;:.]{2,60},)?\s(?:đang\s)?(?:đảm nhiệm|đảm nhận|đảm trách|nắm giữ|kiêm nhiệm|giữ)(?!\p{L})"
)
SEAT_BEFORE = regex.compile(r"(?<!\p{L})(?:chức vụ|chức danh|chức|vị trí|ghế|cương vị)\s$")
# "Theo Quyết định số 12 ngày 5/10/2023 của |Thủ tướng, ông A được …": the comma closes the ground, and the name begins anew.
GROUND = regex.compile(
    r"(?<!\p{L})(?:theo|thực hiện|căn cứ|chấp hành|trên cơ sở|được sự|với sự|dưới sự|tại|bằng|từ|sau|trước)\s(?:[^,;.:\n]{0,40}\s)?"
    r"(?:quyết định|đề nghị|đề xuất|phân công|chỉ đạo|ủy quyền|yêu cầu|thông báo|tờ trình|công văn|công điện|kết luận|ý kiến|lời mời|"
    r"giới thiệu|nghị quyết|lệnh|phê chuẩn|văn bản|giấy mời|chỉ thị|đồng ý|cho phép|tín nhiệm)\s[^,;.:\n]{0,60}(?<!\p{L})của\s+$"
)
# "Với sự có mặt của |Bộ trưởng Bộ Y tế, bà A phát biểu": what opens a clause that its comma closes, before another's deed.
MET = r"tiếp(?! tục| theo| đó| nối| nhận)|chúc mừng|chào mừng|hoan nghênh|biểu dương|cảm ơn|cám ơn|đáp lời|hội đàm với|tại (?:buổi|cuộc) (?:tiếp|gặp|hội đàm|làm việc với)"
OTHERS = regex.compile(
    rf"\W*(?:{MET}|thừa ủy quyền|thay mặt|phát biểu (?:giao nhiệm vụ|chúc mừng)|giao nhiệm vụ|thực hiện|chấp hành|trước|với|cùng|trả lời|sau|nghe|trao đổi với|đồng tình|đồng ý|nhất trí|chất vấn|gửi|"
    r"thăm|đón|gặp|làm việc với|báo cáo|dưới|được|nhận|ngay sau|tại)(?!\p{L})"
)
# What opens a clause about meetings and deeds, no words to somebody: "tại hội nghị", "sau khi", "được Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh A …".
SIDE = regex.compile(r"\W*(?:tại|ngay sau|sau|trước|dưới|được|với|nghe|cùng)(?!\p{L})")
HOSTED = regex.compile(
    rf"\W*(?:(?:trao [^,;:]{{2,40}}? )?(?:và )?tặng hoa (?:và )?)?(?:{MET})(?!\p{{L}})(?:(?! (?:có|gồm|là) )[^,;:])*$"
)
# "Sau báo cáo của Giám đốc Sở A |Lê Văn B, Chủ tịch UBND tỉnh yêu cầu …": somebody's words, to which the holder of the post answers.
ANSWERED = regex.compile(
    r"\W*(?:(?:ngay )?sau(?: khi)?|trước|theo|nghe|trả lời|đáp lại|giải đáp|tiếp thu|ghi nhận|đồng tình với|nhất trí với|phản hồi|làm rõ|giải trình|trao đổi về|từ|qua|liên quan(?: đến)?)\s"
    r"(?:(?!do |có |gồm |là )[^,;:.]){0,60}?(?<!\p{L})(?:báo cáo|phát biểu|ý kiến|trình bày|giải trình|trả lời|tham luận|đề nghị|kiến nghị|đề xuất|phản ánh|câu hỏi|chất vấn|lời|băn khoăn|thắc mắc)"
    r"\s(?:(?!do |có |gồm |là )[^,;:.]){0,60}?của\s[^,;:]*$"
)
ANSWERS = regex.compile(
    r"\s(?:(?:đã|cũng|liền|tiếp tục)\s)*(?:yêu cầu|đề nghị|nhấn mạnh|khẳng định|cho biết|cho rằng|cho hay|đánh giá|lưu ý|giao|chỉ đạo|kết luận|thống nhất|ghi nhận|biểu dương|bày tỏ"
    r"|trả lời|giải trình|làm rõ|đồng ý|cảm ơn|mong muốn|hứa|cam kết|thừa nhận|nói|chia sẻ|tiếp thu|phát biểu|nêu|gợi ý|gợi mở|phân tích|thông tin|nhận định|tin tưởng|hoan nghênh|hỏi)(?!\p{L})"
)
# "Thừa ủy quyền |Chủ tịch UBND tỉnh, ông A, Giám đốc Sở Tài chính trình bày": the holder is somebody else.
ON_BEHALF = regex.compile(
    r"(?<!\p{L})(?:thừa (?:ủy quyền|ủy nhiệm|lệnh)|thay mặt|(?:theo|được)(?: sự)? (?:ủy quyền|ủy nhiệm))\s(?:của\s)?(?:đồng chí\s|đ/c\s)?$"
)
BEHALF = 32  # letters of those words
ACCORDING = regex.compile(r"(?:^|[.\n;]\s?)theo\s$")
KIN = regex.compile(
    r"(?<!\p{L})(?:vợ|chồng|con|con trai|con gái|con rể|con dâu|em|em trai|em gái|anh|anh trai|chị gái|cháu|bố|mẹ|trợ lý|thư ký)(?: của)?\s*$"
)
REPLACED = regex.compile(r"\((?:thay|thay cho|thay thế|kế nhiệm)\s(?:cho\s)?(?:đồng chí\s|đ/c\s|ông\s|bà\s)?$")
GOES_ON = regex.compile(r"\s*(?!và |cùng |với |hoặc )[\p{L}\d]")
DASH = regex.compile(r"\s+-\s+")
# "Vụ trưởng Vụ X (Bộ Y|) ông A", "Chủ tịch Hội Z| (VZA) A": what brackets say of a body before its head's name.
BRACKETED = regex.compile(r"(?:\)|\s*\([^()\n]{2,60}\))\s+")
ALL_ARE = ("cùng là ", "đều là ")
IS_ONE = regex.compile(r"\s(?:(?:vẫn|hiện|nay)\s)?là\s(?:(?:đồng chí|ông|bà)\s)?")
# "|Người được giới thiệu bầu |Phó Chủ tịch UBND tỉnh là Giám đốc Sở X A": not yet
SUGGESTED = regex.compile(r"(?<!\p{L})(?:giới thiệu|đề nghị|đề xuất|dự kiến|nhân sự|quy hoạch|sẽ|thay)\s[^,;.:]{0,30}$")
TITLED_HEAD = regex.compile(
    r"\s*(?:khác\s|còn lại\s)?(?:,?\s?(?:gồm có|gồm|là))?\s*:?\s+"
)  # "hai Ủy viên Ban Thường vụ| là |Trưởng Ban Tuyên giáo A và …"
_SINCE = r"(?:kể\s)?từ\s(?:năm\s|tháng\s|ngày\s|đầu năm\s|cuối năm\s)?\d[\d/.-]{3,9}\s(?:cho\s)?(?:đến|tới)"
NOWADAYS = regex.compile(
    rf"[;,]\s(?:và\s)?(?:hiện nay|hiện tại|hiện|nay|{_SINCE}\snay),?\s(?:đang\s)?(?:là|giữ chức vụ|giữ chức|đảm nhiệm chức vụ|đảm nhiệm|làm)\s$"
)
SINCE = regex.compile(rf"[;,]\s(?:và\s)?{_SINCE}\s?$")  # "…; từ 2015 đến |nay là Chủ tịch UBND huyện"
WAS = regex.compile(r"\s*(?:trước đó|trước đây|trước kia)\s+là\s+")
TERM = r"(?:\s*,?\s*(?:khóa\s[\divxlcm]{1,6}|nhiệm kỳ\s\d{4}\s?-\s?\d{4}))*"  # "Chủ nhiệm Ủy ban Kiểm tra khóa XX vẫn là bà A"
IS = regex.compile(rf"{TERM}\s*(?:(?:hiện nay|hiện|vẫn|tiếp tục) là|gồm có|gồm|:|là:|gồm:|là|có)\s*")
# "ông A, Kiểm sát viên trung cấp, Viện trưởng …": what else the name is given, in capitals.
CHUNK = regex.compile(r"\s*[,-]\s*\p{Lu}[^,;.:()\n]{2,40},\s*")
BESIDES = regex.compile(r"\W*(?:ngoài|bên cạnh)\s")
CLAUSE = 160  # letters of what opens a clause
OBITUARY = 400  # letters between the name of someone who has died and the offices
SINCE_WHEN = 60  # letters of "; từ tháng 11/2015 cho đến nay giữ chức vụ "
OPENING = 40  # letters of "Ngoài đồng chí "
# "A, B", "bà A (SN 1973) và ông B"
LIST_GAP = regex.compile(r"(?:\s*\([^()]{0,40}\))?\s*\)?\s*(?:,\s*và|;\s*và|và cùng|,|;|và|cùng)\s*")
PERMANENT = regex.compile(r"\s*\(thường trực\)")  # "các Phó Bí thư: A| (Thường trực), B"
FURTHER = 90  # letters of the rest of a body's name
READ_ON = regex.compile(
    r"\s(?:(?!(?:là|cùng|với|đã|cho|của|có|được|phát biểu|đồng chí|ông|bà|và (?:các|lãnh đạo|đại diện|nhiều|một số|toàn thể))\s)[\p{L}\d.&-]+\s){2,18}(?<!\svà\s)"
)
COLON = regex.compile(r"\s*(?::|(?:bao )?gồm(?: có)?\s(?:(?:các|hai|ba) (?:đồng chí|ông, bà|ông|bà|vị)|các đ/c)?)")
LIST_HEAD = regex.compile(
    r"(?:[^,;.:()\n]{0,60}?\s(?=gồm))?\s*(?:,?\s(?:đó là|trong đó có|bao gồm)|gồm có|gồm|là|:)?\s*:?\s*"
)
ITEM_BEGINS = regex.compile(
    r"[;:]\s*(?:và\s|cùng\s)?(?:(?:đồng chí|đ/c|ông|bà|hai ông|hai bà|các ông|các bà|các đồng chí)\s)?$"
)
PLURAL_BEFORE = regex.compile(
    r"(?:các đồng chí|các ông|các bà|các ông, bà|các vị|hai đồng chí|hai ông|hai bà|các đ/c|\d+ (?:người|đồng chí|ông|bà|vị))"
    r"\s*(?:là|nguyên là|giữ chức vụ|giữ chức)?\s*$"
)
