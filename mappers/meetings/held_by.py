"""Who held a meeting by words behind its name: "hội nghị do UBND tỉnh tổ chức", "lễ khởi công được Sở A phối hợp với xã B tổ chức"."""

from vietpol.mappers import regex
from vietpol.mappers.facts import Authority
from vietpol.mappers.meetings.anchors import Anchor
from vietpol.mappers.meetings.partners import AND, WITH, usable
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.reading import BodyMention

_BY = regex.compile(r"\s(?:do|được|mà)\s(?:lãnh đạo\s|tập thể\s|(?:ban\s)?thường trực\s(?=ban chỉ đạo))?")
_FAR = 200  # letters between a meeting's noun and the words that say who held it
_HELD = regex.compile(
    r"(?:\s\([^()]{2,40}\))?(?:,?\s(?:chủ trì|phối hợp|đã|vừa|cùng|với|và|đứng ra|trực tiếp|long trọng|trang trọng|trọng thể|đồng|lần đầu|thường niên))*"
    r"\s(?:tổ chức|triệu tập|đăng cai|khởi xướng|phát động|mở|chủ trì(?=,|\s(?:tổ chức|diễn|vào|tại|ngày|sáng|chiều|tối|hôm|để|nhằm)|\.|$))(?!\p{L})"
)
# "được UBND huyện |phối hợp với nhà tài trợ| tổ chức": with somebody whom no reader knows
_PARTNER = regex.compile(
    r",?\s(?:chủ trì,?\s)?(?:phối|kết) hợp\s(?:chặt chẽ\s)?(?:cùng\s)?(?:với\s)?[^;:.]{3,120}?(?=\stổ chức)"
)
_AREA = regex.compile(r"(?:,|\svà)\s(?:tỉnh\s|thành phố\s|tp\.?\s?|huyện\s)?")


def held_by(anchor: Anchor) -> tuple[Authority, ...]:
    """ "cuộc họp báo công bố danh sách ứng cử do Hội đồng bầu cử quốc gia tổ chức"."""
    passage = anchor.passage
    lower = passage.text.lower
    for by in _BY.finditer(lower, anchor.span.end, min(passage.end, anchor.span.end + _FAR)):
        chain = _chain(passage, by.end())
        if not chain:
            continue
        end = _places(passage, chain[-1].span.end)
        partner = _PARTNER.match(lower, end, min(passage.end, end + _FAR))
        if partner is not None:
            end = partner.end()
        if _HELD.match(lower, end) is not None:
            return tuple(b.body for b in chain if usable(b))
    return ()


def _chain(passage: Passage, start: int) -> list[BodyMention]:
    """The bodies that stand right behind an offset, joined to one another."""
    chain: list[BodyMention] = []
    for b in passage.bodies:
        near = start if not chain else _places(passage, chain[-1].span.end)
        if b.span.start < near:
            continue
        gap = passage.text.lower[near : b.span.start]
        if not (gap == "" if not chain else WITH.fullmatch(gap) or AND.fullmatch(gap)):
            break
        chain.append(b)
    return chain


def _places(passage: Passage, end: int) -> int:
    """Where the areas end that are joined to a body: "Bộ Văn hóa |và tỉnh Bắc Ninh|"."""
    for area in passage.places:
        if end < area.span.start <= end + 20 and _AREA.fullmatch(passage.text.lower, end, area.span.start):
            end = area.span.end
    return end
