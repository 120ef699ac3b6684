"""Where the data that travels with the package lies: ontology, shapes, seeds."""

from pathlib import Path

ROOT = Path(__file__).parent
ONTOLOGY = ROOT / "ontology"
REFERENCE = ONTOLOGY / "reference"
SHAPES = ROOT / "shapes"
SEEDS = ROOT / "seeds" / "articles"
