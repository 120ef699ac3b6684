"""Coverage-guided fuzzing of the readers with atheris, which is not among the project's own requirements.

    pip install atheris; python bench/fuzz.py [folder of finds] [-max_total_time=300] [other options of libFuzzer]

Half of the inputs are texts as they come, half are read as a recipe: each pair of bytes chooses a word of the data files or
a clause of the seed articles. What must hold of the facts and quads of a text: tests/sound.py. A find is written to a file
crash-…; give that file as the only argument to see it again.
"""

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
with atheris.instrument_imports(include=["vietpol.mappers"]):
    from sound import fragments, hold, words

GLUE = (" ", " ", ", ", ". ", "; ", ": ", "\n", " - ", " (", ") ", "/", "", '"', " 5 ", " 1,5% ", " 1/2/2023 ")


def text_of(data: bytes) -> str:
    """The text that an input stands for."""
    if not data or data[0] % 2:
        return data[1:].decode("utf-8", "ignore")
    pieces = (*words(), *fragments())
    found = []
    for i in range(1, len(data) - 2, 3):
        found.append(pieces[(data[i] << 8 | data[i + 1]) % len(pieces)])
        found.append(GLUE[data[i + 2] % len(GLUE)])
    return "".join(found)


def main() -> None:
    """Runs until a text breaks what must hold, or until libFuzzer's limits are reached."""
    words(), fragments(), hold("Hội nghị Ban Chấp hành Đảng bộ tỉnh.")
    atheris.Setup(sys.argv, lambda data: hold(text_of(data)) and None)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
