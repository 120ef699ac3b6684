"""Bodies of the Party, the state, the Front and their neighbours, named in a text: a compositional grammar.

A body's name is a head ("Ban Tổ chức"), perhaps an owner ("Tỉnh ủy") and a place ("Đồng Tháp"). The heads are
data (`ontology/reference/body-patterns.yml`; central bodies: `bodies.ttl`), how they combine is code:

    read(reading)            all bodies of a text, in order
    compose(key, owner=, area=, name=)   the body of a pattern, from its parts
    complete(mention, to)    the body of a mention whose owner or place was left out
    elsewhere(body, area)    the body of the same kind in another area
    parse(words, home)       the body that a whole phrase names, or None

Inside: patterns (the data) > grammar (head, owner, place; where, open_names, foreign) > settle (what the context gives).
"""

from vietpol.mappers.bodies.compose import complete, compose, composed, elsewhere
from vietpol.mappers.bodies.read import parse, read

__all__ = ["complete", "compose", "composed", "elsewhere", "parse", "read"]
