"""What a list is about, said in the line before it: "Kết quả thu ngân sách 10 tháng của các địa phương như sau:"."""

from vietpol.mappers.figures import names, phrases
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.names import Label
from vietpol.mappers.figures.phrases import Passes
from vietpol.mappers.scanning import Scanner
from vietpol.mappers.text import Span

_ENDS = Scanner(
    r"\s(?:của|tại|ở|trên địa bàn|trong|theo|cụ thể|như sau|sau đây|gồm|bao gồm|đạt|được|là|tính|đến|ước|so với|các|toàn tỉnh|cả nước|toàn huyện|toàn xã)(?!\p{L})|[,;:(.]"
)
_SHORT = 1  # spaces in the name of two words
_LONGEST = 90  # letters of it


def label(scene: Scene, passes: Passes) -> Label | None:
    """The name of what the numbers below measure; None where the sentence announces no list, or names nothing."""
    if scene.plain[scene.end - 1 : scene.end] != ":" and scene.plain[scene.end : scene.end + 1] != ":":
        return None
    head = next(reversed(list(phrases.heads().finditer(scene.lower, scene.start, scene.end))), None)
    if head is None:
        return None
    limit = min((at for at in passes.times if at > head.start()), default=scene.end)
    ends = _ENDS.search(scene.lower, head.end(), limit)
    span = phrases.strip(
        scene.lower, head.start(), min(limit if ends is None else ends.start(), head.start() + _LONGEST)
    )
    said = scene.lower[span.start : span.end]
    if said.count(" ") < _SHORT or names.is_group(said):
        return None
    return Label(names.text(scene, Span(*span)), span.start, "figures/of-sentence-before", said, head=True)
