"""Kinds of posts (ontology/codes/roles.ttl): which concept a title in a body is."""

from vietpol.mappers.facts import Body


def role_concept(title: str, body: Body) -> str | None:
    """The local name of the concept of this kind of post ("role_party-secretary")."""
    return None
