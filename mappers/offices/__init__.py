"""Who holds which post: phrases of office and persons of a text joined into holdings, ranks and changes.

    read(reading) -> Offices
    role_concept(title, body)   the concept of a kind of post, for the triples

Inside: holders (whose a post is) > holdings (one attestation a person and post); ranks; roles.
"""

from vietpol.mappers.offices.holders import RULES
from vietpol.mappers.offices.reader import read
from vietpol.mappers.offices.roles import role_concept

__all__ = ["RULES", "read", "role_concept"]
