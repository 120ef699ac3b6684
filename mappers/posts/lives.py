"""Lives told line by line, whose person stands above them: "Quá trình công tác:", then "- Tháng 9/2010: Được … chỉ định giữ chức Bí thư Huyện ủy X",
"- Từ tháng 10/2020 đến nay: |Bí thư Tỉnh ủy"."""

from bisect import bisect_left

from vietpol.mappers import regex
from vietpol.mappers.profiles import Profile, lines, profiles_of
from vietpol.mappers.reading import PersonMention, Reading

_HEAD = regex.compile(
    r"(?<!\p{L})(?:quá trình (?:công tác|hoạt động|học tập)|tóm tắt (?:quá trình|tiểu sử|lý lịch)|tiểu sử|lý lịch|trích ngang|sơ lược|sinh (?:ngày|năm)|ngày sinh|năm sinh)(?!\p{L})"
)
_MOST = 60  # lines of a life
_HEADS = 14  # lines between the one that names the person and the first of the life


class Lives:
    """Of whom each line of a life tells."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text
        self._people = sorted(reading.people, key=lambda m: m.span)
        self._starts = [m.span.start for m in self._people]
        self._owners: dict[int, PersonMention | None] = {}
        # the lines of the lives of forms, each with the one that says when
        self._forms = {
            b: (form, when) for form in profiles_of(reading.text) for b, when in form.tells(self.text).items()
        }

    def of(self, block: int) -> PersonMention | None:
        """Of whom a line tells that says when and names nobody; None where it is no line of a life."""
        if block not in self._owners:
            form = self._forms.get(block)
            if (form is None and not lines.is_dated(self.text, block)) or self._named(block):
                self._owners[block] = None
            else:
                self._owners[block] = self._above(block) if form is None else self.of_form(form[0])
        return self._owners[block]

    def until_now(self, block: int) -> int:
        """Where what somebody is now begins in a line of a life: "- Từ tháng 10/2020 đến nay: |Bí thư Tỉnh ủy"; -1: nowhere."""
        if (form := self._forms.get(block)) is None:
            return lines.until_now(self.text, block)
        now = form[0].goes_on(self.text, form[1])
        return max(now, self.text.blocks[block].start) if now >= 0 else -1

    def is_over(self, block: int) -> bool:
        """Whether a line of a form's life isn't its last: what it tells has been followed by something else."""
        form = self._forms.get(block)
        return form is not None and form[1] != form[0].life[-1]

    def of_form(self, form: Profile) -> PersonMention | None:
        """Whose form it is."""
        at = bisect_left(self._starts, form.name.start)
        found = self._people[at] if at < len(self._people) else None
        return found if found is not None and found.span.start < form.name.end else None

    def _named(self, block: int) -> list[PersonMention]:
        span = self.text.blocks[block]
        return self._people[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def _above(self, block: int) -> PersonMention | None:
        """The one person named above the first line of a life, where some words say that a life follows."""
        headed, between = False, 0
        for at in range(block - 1, max(-1, block - _MOST), -1):
            if lines.is_dated(self.text, at) and not (named := self._named(at)):
                if at in self._owners:
                    return self._owners[at]
                continue
            span = self.text.blocks[at]
            named = self._named(at)
            headed = headed or _HEAD.search(self.text.lower, span.start, span.end) is not None
            if named:
                return named[0] if headed and len({m.person for m in named}) == 1 else None
            between += 1
            if between > _HEADS:
                return None
        return None
