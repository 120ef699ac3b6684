"""The page of an official's profile: its headline is the name, its form is neither furniture nor the page's day."""

from collections.abc import Sequence

from vietpol.mappers.pages.parts import Parts
from vietpol.mappers.pages.titles import title
from vietpol.mappers.profiles import Profile, births
from vietpol.mappers.reading import BlockRole
from vietpol.mappers.text import Text

_KEPT: BlockRole = "caption"  # what no reader of bylines, stamps and menus looks at


def keep(parts: Parts, text: Text, forms: Sequence[Profile]) -> list[int]:
    """Set the lines of the forms apart, so that no day in them is the page's and no name its author; births in any table too."""
    own = {i for form in forms for i in (*form.labelled, *form.tells(text), *form.life)}
    held = [i for i in sorted(own | births(text)) if parts.roles[i] == "body"]
    for i in held:
        parts.roles[i] = _KEPT
    return held


def begins(parts: Parts, forms: Sequence[Profile], first: int) -> bool:
    """Whether the text of a page begins with a form: nothing that runs stands above it."""
    return bool(forms) and (forms[0].first < first or first >= len(parts.lines) or not parts.lines[first].paragraph)


def form_title(parts: Parts, forms: Sequence[Profile], first: int) -> None:
    """The headline of a page that begins with a form: the line that names its person, else another, else the name itself."""
    only = forms[0] if len(forms) == 1 else None
    if only is not None and only.headline is not None:
        line = parts.lines[only.headline]
        parts.roles[only.headline] = "title"
        parts.set("title", line.plain, line.span, "pages/title")
        return
    title(parts, first)
    if only is not None:
        start, end = only.name
        line = next(line for line in parts.lines if line.span.start <= start < line.span.end)
        parts.set("title", line.plain[start - line.span.start : end - line.span.start], only.name, "pages/title")
