"""How fast underthesea's recogniser of named entities tags articles: what bench/reading.py compares itself with.

    python bench/ner.py FOLDER [--seconds 20]        in an environment that has underthesea

The tagger is the CRF that the package brings along (nothing is fetched). It is given an article line by line, as it works on
short texts. Printed: one line of JSON.
"""

import argparse
import json
import time
import unicodedata
from importlib.metadata import version
from pathlib import Path


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=20.0)
    args = parser.parse_args()
    from underthesea import ner

    paths = sorted(args.folder.glob("*.txt"))
    articles = [unicodedata.normalize("NFC", p.read_text(encoding="utf-8-sig")).splitlines() for p in paths]
    articles = [[line for line in lines if line.strip()] for lines in articles]
    ner("Hội nghị diễn ra tại Lạng Sơn.")  # loads the model
    begin, done, entities = time.process_time(), 0, 0
    while (spent := time.process_time() - begin) < args.seconds:
        for line in articles[done % len(articles)]:
            entities += sum(tag[3].startswith("B-") for tag in ner(line))
        done += 1
    result = {
        "underthesea": version("underthesea"),
        "articles": done,
        "cpu_seconds": round(spent, 2),
        "entities": entities,
    }
    print(json.dumps(result | {"articles_per_second": round(done / spent, 3)}))


if __name__ == "__main__":
    main()
