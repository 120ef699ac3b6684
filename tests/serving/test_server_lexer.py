"""What the look at a query finds before the engine sees it."""

import pytest

from vietpol.server.engine.errors import Malformed, Refused, TooDeep
from vietpol.server.engine.formats import Form
from vietpol.server.engine.lexer import look

DEPTH = 20


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT * {}", Form.SELECT),
        ("# a comment: ASK {}\nselect*{}", Form.SELECT),
        ("BASE <http://a/> PREFIX ask: <http://b/> PREFIX : <http://c/> CONSTRUCT WHERE {}", Form.CONSTRUCT),
        ("PREFIX select:<http://a/>ASK{}", Form.ASK),
        ("DESCRIBE <http://a>", Form.DESCRIBE),
        ("", None),
        ("nonsense", None),
    ],
)
def test_form(query: str, form: Form | None) -> None:
    assert look(query, DEPTH).form is form


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://a> { ?s ?p ?o } }",
        "SELECT*{service silent<http://a>{}}",
        r"SELECT * { \u0053ERVICE <http://a> {} }",
        r"SELECT * { \U00000053ERVICE <http://a> {} }",
        "SELECT * { ?s ?p trueSERVICE <http://a> {} }",
        "SELECT * { ?s ?p true.SERVICE <http://a> {} }",
        "PREFIX : <http://a/> SELECT * { SERVICE:x { } }",
        "LOAD <http://a>",
        "PREFIX a: <http://a/> INSERT DATA { a:a a:b a:c }",
        "drop all",
        "WITH <http://a> DELETE {} WHERE {}",
    ],
)
def test_refused(query: str) -> None:
    with pytest.raises(Refused):
        look(query, DEPTH)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service ?load ?insert }",
        "PREFIX service: <http://a/> SELECT * { ?s service:x ?o ; ?p <http://service/> }",
        "SELECT * { ?s ?p 'SERVICE <http://a> { }', \"LOAD\", '''DROP ' ALL''', 'x'@service }",
        "SELECT * { ?s ?p ?o } # SERVICE <http://a> {}",
        "SELECT * { _:SERVICE ?p ?o ; <a#SERVICE> 1 }",
        "PREFIX a: <http://a/> SELECT * { a:SERVICE a:load.SERVICE ?o }",
    ],
)
def test_not_refused(query: str) -> None:
    assert look(query, DEPTH).form is Form.SELECT


def test_depth_counts_all_brackets_and_no_quoted_ones() -> None:
    look("SELECT * " + "{" * DEPTH + "}" * DEPTH, DEPTH)
    look("SELECT * { ?s ?p '" + "{([" * 50 + "' } # " + "{" * 50, DEPTH)
    with pytest.raises(TooDeep) as caught:
        look("SELECT *\n{" + "([{" * DEPTH, DEPTH)
    assert (caught.value.line, caught.value.column) == (2, DEPTH + 1)


@pytest.mark.parametrize("query", ['SELECT * { ?s ?p """a\n', r"SELECT * { ?s ?p '\uD800' }", r"SELECT \U00110000"])
def test_malformed(query: str) -> None:
    with pytest.raises(Malformed) as caught:
        look(query, DEPTH)
    assert caught.value.line == 1


def test_normal_form_differs_where_the_query_does() -> None:
    def normal(query: str) -> str:
        return look(query, DEPTH).normal

    assert normal("SELECT *\n { ?s ?p ?o } # all") == normal("SELECT * { ?s\t?p   ?o }")
    assert normal("SELECT * { ?s ?p 'a  b' }") != normal("SELECT * { ?s ?p 'a b' }")
    assert normal("SELECT * { VALUES ?x { 1 0 } }") != normal("SELECT * { VALUES ?x { 10 } }")
    assert normal("SELECT * { ?s ?p '#a' }") != normal("SELECT * { ?s ?p '#b' }")


def test_volatile() -> None:
    assert look("SELECT (rand() AS ?r) {}", DEPTH).volatile
    assert look("SELECT * { FILTER(true&&true-NOW() = 1) }", DEPTH).volatile
    assert not look("SELECT ?now { ?now <http://a/NOW> 'NOW()' }", DEPTH).volatile


def test_prefixes() -> None:
    shape = look("PREFIX vp: <http://a/> prefix : <http://b/> SELECT * { ?s vp:x 'PREFIX c: <http://c/>' }", DEPTH)
    assert shape.prefixes == {"vp": "http://a/", "": "http://b/"}


@pytest.mark.parametrize(
    "piece",
    ['"""\\', '"', "'''a", "<", "\\", "a:", "a", "#", "_:", "?", "'a\\", '""" ', "@", "a.-", "\\u0041", "{", "<a"],
)
def test_hostile_text_is_read_or_refused_and_never_crashes(piece: str) -> None:
    """Ends well within the test's time only if the time is linear in the text."""
    try:
        shape = look("SELECT * " + piece * (400_000 // len(piece)), DEPTH)
    except Malformed:
        return
    assert shape.form is Form.SELECT
