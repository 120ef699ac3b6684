"""What the tests of builds share: invented corpora, and a look at what a store holds."""

import io
import random
from collections.abc import Mapping
from pathlib import Path

from vietpol.config import BuildSettings
from vietpol.export import export_rdf
from vietpol.store import current_release

PEOPLE = ("Nguyễn Văn Mẫu", "Trần Thị Thử", "Lê Văn Ví", "Phạm Thị Dụ")
PLACES = ("dong-thap", "lai-chau", "ha-giang")
TITLES = ("Bí thư", "Phó Bí thư", "Chủ tịch", "Ủy viên")
SMALL = BuildSettings(batch=2)


def write(folder: Path, articles: Mapping[str, str]) -> Path:
    """The articles as files of a folder, which is made anew."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for name, text in articles.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def corpus(size: int, seed: int = 1) -> dict[str, str]:
    """Invented articles that share persons, posts and meetings, and contradict each other now and then."""
    dice = random.Random(seed)
    return {f"a{n}": article(dice) for n in range(size)}


def article(dice: random.Random) -> str:
    day = f"2024-01-{dice.randint(1, 4):02d}"
    lines = [f"DATE {day}"] if dice.random() < 0.8 else []
    for who in dice.sample(PEOPLE, dice.randint(1, 3)):
        lines.append(f"POST {who}; {dice.choice(TITLES)}; {dice.choice(PLACES)}; {day if dice.random() < 0.7 else ''}")
    for _ in range(dice.randint(0, 2)):
        people = ", ".join(dice.sample(PEOPLE, dice.randint(1, 3)))
        when = day if dice.random() < 0.9 else ""
        title = dice.choice(("Hội nghị mẫu", "Hội nghị mẫu lần hai", "Giao ban"))
        lines.append(
            f"MEET {when}; {dice.choice(('plenum', 'briefing'))}; {dice.choice((*PLACES, ''))}; {title}; {people}"
        )
    if dice.random() < 0.5:
        lines.append(f"FIGURE Thu ngân sách; {dice.randint(1, 200)}; {dice.choice(PLACES)}")
    if dice.random() < 0.2:
        lines.append("COMMUNE ha-noi_phuong-ba-dinh; Ba Đình")
    if dice.random() < 0.1:
        lines.append("MALFORMED")
    return "\n".join([*lines, *_numbered(lines)]) + "\n"


def _numbered(lines: list[str]) -> list[str]:
    """Numbered meetings and documents, with their day and without; drawn from the rest of the article."""
    dice = random.Random(" ".join(lines))
    day = dice.choice(("2024-01-02", "2024-01-03", ""))
    meeting = f"MEET {day}; plenum; {dice.choice(PLACES[:2])}; Hội nghị mẫu thứ {dice.randint(3, 4)}; {PEOPLE[0]}"
    issuer, cited = dice.choice((*PLACES[:2], "")), dice.choice((day, "", "2023-11-02"))
    return [meeting, f"CITE Chỉ thị; {dice.choice(('5-CT/TU', '7-CT/TU'))}; {cited}; {issuer}"]


def exported(store: Path, name: str = "nquads") -> bytes:
    """The store's current release, exported."""
    out = io.BytesIO()
    export_rdf(current_release(store), name, out)
    return out.getvalue()
