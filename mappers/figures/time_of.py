"""Which time a figure of a sentence covers: by its own words, the figures before it, and the event at which it was counted."""

from vietpol.mappers import regex
from vietpol.mappers.facts import Period
from vietpol.mappers.figures import (
    attending,
    events,
    existing,
    goals,
    lasting,
    listing,
    natures,
    occasions,
    parts,
    polls,
    ranges,
    sittings,
    standing,
    status_of,
    stocks,
    time_near,
    words,
)
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.found import Found
from vietpol.mappers.figures.surroundings import Surroundings
from vietpol.mappers.figures.time_mentions import DAYS, FARTHER, YEARS, When, several_years

_MAKES_UP = regex.compile(r"(?<!\p{L})(?:gồm|khuyết)(?!\p{L})")
_AIM_REACH = 40  # letters before a year in which an aim may be named: "mục tiêu đề ra cho | năm 2022"
_WORTH = regex.compile(
    r"(?:\s\p{L}+){0,8},?\s(?:với )?(?:tổng )?(?:trị giá|giá trị|số tiền|kinh phí|vốn|mức hỗ trợ)(?:[^,;.:]{0,30})$"
)
_REACHES = regex.compile(r"\((?:ước )?(?:đạt|tương đương|tương ứng)(?: với)?\s$")
_REACH = 20  # letters
_YEARS = {*YEARS, "periods/years", "periods/this-term"}


def _from_elsewhere(scene: Scene, when: When) -> bool:
    """Whether a time is that of the article, or of another paragraph."""
    told = when.mention
    return when.basis == "article" or (
        when.basis == "paragraph" and told is not None and scene.lower.find("\n", told.span.end, scene.start) >= 0
    )


def settle(scene: Scene, number: int, figure: Found, found: list[Found], around: Surroundings) -> None:
    """Fills in the time of a figure; its status is known by then, and mended where the time shows that it can't be so."""
    told = status_of.last_told(found)
    when = time_near.of_month(scene, figure, _named(scene, number, figure, told, around), around)
    when = _unreported(scene, figure, when, around)
    when = _of_event(scene, figure, when, around)
    loose = when.basis in FARTHER or (when.basis == "sentence" and when.period is None)
    if loose and told is not None and told.when.basis == "meeting" and _sums_up(figure, told):
        when = told.when  # "Tại hội nghị, tỉnh trao chứng nhận cho 29 dự án với tổng vốn | 5.570 tỷ đồng"
    if when.basis in FARTHER and told is not None and told.when.basis in FARTHER and _is_worth(scene, figure, told):
        when = told.when  # "Hiện còn 86 hộ nghèo. Xã đã xây 12 căn nhà, trị giá | 960 triệu đồng"
    if when.basis in FARTHER and around.polled is not None and polls.of_voters(figure):
        when = When(around.polled, None, "meeting")
    when = goals.behind_average(scene, figure, when, around)
    when = stocks.of_stock(scene, figure, told, when, around, found)
    when = goals.of_average(scene, figure, goals.of_goal(scene, figure, when, around), around)
    if when.basis in FARTHER and when.period is None and figure.status == "target" and around.aimed_for is not None:
        when = around.aimed_for  # "Đến năm 2025, …; …. Độ che phủ rừng | 58%": of the list of targets that goes on
    if (
        figure.status != "target"
        and when.basis in FARTHER
        and around.whole is not None
        and listing.INTO_IT.match(scene.lower, scene.start, scene.end)
    ):
        when = (
            when if around.whole.period is None else around.whole
        )  # "tiễn 112 thanh niên. Trong đó, | 14 là đảng viên"
    if around.described and when.basis in FARTHER:
        when = When(None, None, "sentence")  # "Đến năm 2030, …. Thị xã rộng 681 km2, gồm | 6 phường"
    composed = _composes(scene, figure, found)
    if composed is not None and when.basis != "own":
        when = composed.when
    if when.basis in FARTHER and figure.measure == "value" and lasting.of_work(scene, figure):
        when = When(None, None, "sentence")
    figure.lasts = lasting.lasts(scene, figure, told)
    if figure.lasts and when.basis != "own":
        when = When(None, None, "own")
    _mend_status(scene, figure, told, when, around)
    figure.when = when


def _sums_up(figure: Found, told: Found) -> bool:
    """Whether a figure is the money of those counted before, or that money again."""
    money = figure.measure == "value" and figure.quantity.unit in words.CURRENCIES
    return money and (told.quantity.counted or told.quantity.unit in words.CURRENCIES)


def _is_worth(scene: Scene, figure: Found, told: Found) -> bool:
    """Whether a figure is what those cost that were counted just before."""
    money = figure.measure == "value" and figure.quantity.unit in words.CURRENCIES and told.quantity.counted
    return money and _WORTH.search(scene.lower, told.quantity.span.end, figure.quantity.lead) is not None


def _named(scene: Scene, number: int, figure: Found, told: Found | None, around: Surroundings) -> When:
    """The time that the words give: the figure's own, those of the figure before, those that govern. told: the figure before."""
    quantity = figure.quantity
    makes_up = _MAKES_UP.search(scene.lower, figure.begin, quantity.lead) is not None or "gồm" in figure.left.verb_words
    makes_up = makes_up or (events.is_of_committee(figure) and figure.label.rule != "figures/chosen-into")
    when = around.times.of(
        scene,
        number,
        figure.begin,
        figure.status == "target",
        figure.measure == "attainment",
        around.block,
        makes_up,
        natures.of(figure),
    )
    if when.basis == "own":
        pass
    elif (
        figure.plan and told is not None
    ):  # "ước đạt 2.300 tỷ đồng/kế hoạch | 2.000 tỷ đồng": of the year of the result
        when = told.when if quantity.planned else goals.of_plan(told.when)
    elif ranges.starts_from(scene, number):
        # "giảm từ 5,2% xuống còn 3,4%": when it was 5,2% isn't said, but "so với năm 2010, tăng từ 61 triệu lên 88 triệu đồng"
        when = When(around.times.of_start(scene, figure.begin), None, "own")
    elif told is not None and (
        figure.label.rule == parts.RULE
        or time_near.is_listed(scene, figure, told, when)
        or (not figure.label.own and _same_time(scene, told, when))
    ):
        when = told.when
    beside = time_near.of_time_beside(scene, figure, around)
    if beside is not None:
        return beside
    if told is None or (told.measure == "change" and told.label.own and _reaches(scene, figure)):
        return when  # "thu ngân sách tăng 12% so với cùng kỳ (đạt | 2.384 tỷ đồng)": what it has risen to
    earlier = around.times.of_baseline(scene, quantity, told.when.period)
    return when if earlier is None else When(earlier, None, "own")


def _reaches(scene: Scene, figure: Found) -> bool:
    """Whether a bracket says what something amounts to, and not to what it did."""
    return (
        _REACHES.search(scene.lower, max(scene.start, figure.quantity.lead - _REACH), figure.quantity.lead) is not None
    )


def _unreported(scene: Scene, figure: Found, when: When, around: Surroundings) -> When:
    """The same time; an open one for what is told beside the report: occasions, decisions, what is said in a discussion."""
    farther = when.basis in FARTHER
    if farther and events.is_of_occasion(scene, figure):
        return When(None, None, "sentence")
    at_day = when.basis == "sentence" and when.mention is not None and when.mention.rule in DAYS
    if (farther or at_day) and events.is_represented(scene, figure):
        return When(None, None, "sentence")
    if when.basis == "article" and when.period == around.times.past and events.is_of_people(figure):
        return When(None, None, "article")  # those at a congress, and not of the term that it looks back at
    if (
        farther
        and figure.status == "actual"
        and (
            existing.is_cared_for(scene, figure.quantity)
            or (when.period is not None and when.period.start is not None and existing.is_now(scene, figure))
        )
    ):
        return When(None, None, "sentence")
    decided = events.is_decided(scene, figure) and not standing.adopts(scene.lower, scene.start, figure.quantity.lead)
    if _from_elsewhere(scene, when) and (decided or events.is_discussed(scene, figure)):
        return When(None, None, "article")
    return when


def _of_event(scene: Scene, figure: Found, when: When, around: Surroundings) -> When:
    """The day of the meeting, congress or session for those and that which were counted, chosen, given or passed there."""
    lead, meetings = figure.quantity.lead, around.meetings
    met = events.day(meetings, lead)
    at = when if met is None else When(met, None, "meeting")
    if events.is_of_session(scene, figure, meetings) and (when.mention is None or when.mention.rule not in DAYS):
        return at
    if figure.status != "target" and _may_be_of_day(when) and attending.is_present(scene, figure, meetings):
        day = around.times.day_in(scene, lead) or met
        if day is not None or when.basis in FARTHER:
            return When(day, None, "sentence" if day is None else "meeting")
    if when.basis in ("own", "sentence") and several_years(when.period) and events.takes_part(scene, figure):
        return at  # "sơ kết nhiệm kỳ 2015-2020 với | 140 đại biểu"
    counted = scene.quantities[0].span.end  # the first of those
    merit = when.mention is not None and when.mention.span.start >= counted and when.mention.rule not in DAYS
    if when.basis in ("own", "sentence") and merit and met is not None and events.is_honoured(scene, figure):
        return at  # "Dịp này, Huyện ủy khen thưởng | 9 chi bộ tiêu biểu năm 2017": for what they did in that year
    if when.basis not in FARTHER:
        return when
    if met is not None and sittings.deals_with(scene, figure, meetings):
        return at  # "Kỳ họp đã thông qua | 12 nghị quyết"
    if events.is_of_committee(figure) and events.takes_part(scene, figure):
        return at
    if events.is_of_committee(figure) and scene.lower.endswith("một trong ", scene.start, lead):
        return When(None, None, "sentence")  # "Ông từng là một trong | 15 ủy viên Ban Thường vụ khóa X"
    if figure.status != "target" and events.is_of_committee(figure):
        month = when.mention is not None and when.mention.rule == "periods/month"
        if month and not _from_elsewhere(scene, when):
            return when  # "Tháng 10/2015, đại hội bầu Ban Chấp hành …. Trong đó đã bầu ra | 15 ủy viên Ban Thường vụ"
        elected = events.chosen_on(meetings, around.times.day_before(lead))
        return When(elected, None, "sentence" if elected is None else "meeting")
    if events.is_elected(scene, figure):
        chosen = events.chosen_on(meetings, around.times.day_before(lead))
        chosen = events.named_on(meetings) and chosen
        return When(chosen if events.is_member(figure) else None, None, "sentence")
    if events.is_of_meeting(scene, figure) and not events.is_reported(scene, figure, meetings):
        day = around.times.day_in(scene, lead) or met or _whole(around.times.day_before(lead))
        if day is None:
            return When(None, None, "sentence") if events.is_honoured(scene, figure) else when
        return When(day, None, "meeting")
    reported = events.is_reported(scene, figure, meetings)
    if not _is_loose(scene, when) or reported or not occasions.done_there(scene, figure, meetings):
        return when
    day = met if met is not None or meetings else _whole(around.times.day_before(lead))
    return when if day is None else When(day, None, "meeting")


def _is_loose(scene: Scene, when: When) -> bool:
    """Whether no time, or only one that another paragraph tells of, stands for a figure."""
    return when.period is None or _from_elsewhere(scene, when)


def _may_be_of_day(when: When) -> bool:
    """Whether a time doesn't keep a figure from being of a day: it stands farther off, or is that of years in a name ("nhiệm kỳ 2016-2021")."""
    return when.basis in FARTHER or when.mention is None or when.mention.rule in _YEARS


def _mend_status(scene: Scene, figure: Found, told: Found | None, when: When, around: Surroundings) -> None:
    quantity = figure.quantity
    opened = scene.lower.rfind("(", max(scene.start, quantity.lead - _AIM_REACH), quantity.lead)
    if figure.lasts and quantity.unit == "km" and opened > scene.lower.rfind(")", scene.start, quantity.lead):
        figure.status = "actual"  # "đề nghị nâng cấp quốc lộ 6 (đoạn qua tỉnh dài | 90 km)"
    if figure.status == "actual" and around.times.ahead.is_to_come(scene, quantity.lead):
        figure.status = "target"
    ahead = figure.status == "actual" and around.times.ahead.lies_ahead(
        when, scene.lower[figure.begin : quantity.span.end]
    )
    if ahead and not _closes_term(scene, when, around):
        figure.status = "target"
    if figure.status == "actual" and told is not None and _of_aimed_years(scene, figure, when, told):
        figure.status = "target"
    if figure.status == "target" and not figure.plan and _over(scene, figure, when, around):
        figure.status = "actual"
    if figure.status == "estimate" and when.mention is not None and when.mention.rule == "periods/same-months":
        figure.status = "actual"  # "ước tăng 2,7% (cùng kỳ năm 2023 giảm | 9%)"


def _of_aimed_years(scene: Scene, figure: Found, when: When, told: Found) -> bool:
    """Whether a figure is of years of its own that end when the aim before it is for: "Đến năm 2030, …; giai đoạn 2021-2030 tăng | 10%/năm"."""
    if told.status != "target" or not several_years(when.period) or when.period is None or told.when.period is None:
        return False
    done = standing.has_happened(scene, figure.begin, figure.quantity.lead)
    return when.basis == "own" and when.period.end == told.when.period.end and not done


def _closes_term(scene: Scene, when: When, around: Surroundings) -> bool:
    """Whether a time is the end of the term that its sentence looks back at: "Nhiệm kỳ 2015-2020, …; hộ nghèo đến cuối nhiệm kỳ còn | 3%"."""
    goal, year = when.mention, around.times.clock.year
    if goal is None or goal.kind != "goal" or when.period is None or year is None:
        return False
    told = around.times.inside(scene.start, goal.span.start)
    terms = (m.period for m in told if m.kind == "flow" and several_years(m.period))
    return any(p is not None and p.end == when.period.end and int((p.start or "9")[:4]) + 2 < year for p in terms)


def _over(scene: Scene, figure: Found, when: When, around: Surroundings) -> bool:
    """Whether a year that is over stands before a figure without a word of aims of its own: "…; riêng năm 2022, tỉnh đón | 4 triệu lượt"."""
    mention, lead = when.mention, figure.quantity.lead
    if mention is None or when.basis not in ("own", "sentence") or mention.span.start < scene.start:
        return False
    if mention.span.end <= figure.begin and standing.is_aim(scene.lower, figure.begin, lead):
        return False
    if when.basis == "sentence" and mention.span.end > lead:
        return False
    past = mention.kind == "flow" and around.times.ahead.is_past(mention.span.start, mention.span.end)
    ends = None if when.period is None else when.period.end
    closing = around.times.clock.closing  # "năm 2013" told in December, before the aims of the year after
    past = past or (closing is not None and ends is not None and ends[:4] <= str(closing) < (around.aimed_at or ""))
    return past and not standing.aims(scene.lower, max(scene.start, mention.span.start - _AIM_REACH), lead)


def _composes(scene: Scene, figure: Found, found: list[Found]) -> Found | None:
    """The members whose part or property a figure tells: "Đại hội bầu Ban Chấp hành gồm 51 người, trong đó | 21 nữ"."""
    if figure.status != "actual" or not (figure.quantity.counted or figure.quantity.unit in ("percent", "year")):
        return None
    whole = next((f for f in found if events.is_of_committee(f)), None)
    if whole is None or whole.when.period is None or whole.when.period.start is not None:
        return None
    apart = events.is_of_committee(figure) or ";" in scene.lower[whole.quantity.span.end : figure.quantity.lead]
    return None if apart else whole


def _same_time(scene: Scene, told: Found, when: When) -> bool:
    """Whether a figure that goes on with the one before has its time; not "từ 11% năm 2011 xuống còn | 2,8%"."""
    if when.mention is not None and when.basis == "sentence" and when.mention.span.start >= told.quantity.span.end:
        return False  # "cả năm tăng 8,5% thì quý IV phải tăng | 9,7%"
    return told.when.basis != "own" or (when.basis in FARTHER and not ranges.begins_at(scene, told.quantity))


def _whole(day: Period | None) -> Period | None:
    """A day of a count as that on which something took place."""
    return None if day is None else Period(day.end, day.end)
