"""Those who are only named as somebody's kin: "Cụ A, |thân mẫu đồng chí B, đã từ trần"."""

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.changes.found import Found
from vietpol.mappers.changes.tokens import Coded

_KIN = regex.compile(
    r"(?<!\p{L})(?:thân mẫu|thân phụ|nhạc mẫu|nhạc phụ|phu nhân|mẹ|bố|cha|vợ|chồng|con|em|anh|chị)"
    r"(?:\s(?:ruột|đẻ|vợ|chồng|trai|gái|kế|rể|dâu))*\s(?:của\s)?(?:(?:đồng chí|đ/c|ông|bà)\s)?$"
)
_BACK = 40  # letters before a name


def of_kin(lower: str, name: int) -> bool:
    """Whether the words before a name make its bearer a relative of whom is spoken of."""
    return _KIN.search(lower, max(0, name - _BACK), name) is not None


def deceased(lower: str, line: Coded, found: Found) -> Found | None:
    """A death as it is told: not of who mourns a relative, but of the relative, where the sentence names them."""
    who = tuple(t for t in found.who if not of_kin(lower, t.span.start))
    if len(who) == len(found.who):
        return found
    if not who:
        at = line.tokens.index(found.who[0]) if found.who[0] in line.tokens else 0
        before = [t for t in line.tokens[:at] if t.code == "P" and not of_kin(lower, t.span.start)]
        who = tuple(before[-1:])
    return replace(found, who=who, got=()) if who else None
