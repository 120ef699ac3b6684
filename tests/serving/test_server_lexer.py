"""What the look at a query finds before the engine sees it."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pyoxigraph import Store

from vietpol.server.engine.errors import Malformed, Refused, TooDeep
from vietpol.server.engine.formats import Form
from vietpol.server.engine.lexer import look

DEPTH = 20
PIECES = (
    '"',
    "'",
    "\\",
    "u005C",
    "u0022",
    "n",
    "1",
    "<",
    ">",
    "#",
    "\n",
    " ",
    "(",
    ")",
    "&&",
    "NOW()",
    "STRLEN(",
    "a",
    "+",
    "=",
    "<a>",
    "<#>",
)


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT * {}", Form.SELECT),
        ("# a comment: ASK {}\nselect*{}", Form.SELECT),
        ("BASE <http://a/> PREFIX ask: <http://b/> PREFIX : <http://c/> CONSTRUCT WHERE {}", Form.CONSTRUCT),
        ("PREFIX select:<http://a/>ASK{}", Form.ASK),
        ("DESCRIBE <http://a>", Form.DESCRIBE),
    ],
)
def test_form(query: str, form: Form) -> None:
    assert look(query, DEPTH).form is form


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://a> { ?s ?p ?o } }",
        "SELECT*{service silent<http://a>{}}",
        "SELECT * { ?s ?p true.SERVICE <http://a> {} }",
        "PREFIX SERVICE: <http://a/> PREFIX : <http://a/> SELECT * { SERVICE:x { } }",
        "PREFIX SERVICEex: <http://a/> PREFIX ex: <http://a/> SELECT * { SERVICEex:a{?s ?p ?o} }",
        "PREFIX trueSERVICEex: <http://a/> PREFIX ex: <http://a/> SELECT * { ?s ?p trueSERVICEex:a { ?s ?p ?o } }",
        "PREFIX e5ServiceEx: <http://a/> PREFIX Ex: <http://a/> SELECT * { ?s ?p 1e5ServiceEx:a{ ?s ?p ?o } }",
        "PREFIX ex: <http://a/> SELECT * { ?s ?p ex:.SERVICE <http://a> { ?s ?p ?o } }",
        "PREFIX : <http://a/> SELECT * { ?s ?p :.SERVICE <http://a> { ?s ?p ?o } }",
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
        "SELECT * { _:SERVICE ?p ?o ; <http://a#SERVICE> 1 }",
        "PREFIX a: <http://a/> SELECT * { a:SERVICE a:load.SERVICE ?o }",
        "PREFIX webservice: <http://a/> SELECT * { GRAPH webservice:g { ?s ?p ?o } }",
    ],
)
def test_not_refused(query: str) -> None:
    assert look(query, DEPTH).form is Form.SELECT


def test_depth_counts_all_brackets_and_no_quoted_ones() -> None:
    look("SELECT * " + "{" * DEPTH + "}" * DEPTH, DEPTH)
    look("SELECT * { ?s ?p '" + "{([" * 50 + "' } # " + "{" * 50, DEPTH)
    with pytest.raises(TooDeep):
        look("SELECT * { ?s ?p " + "<<" * (DEPTH + 1) + " }", DEPTH)
    with pytest.raises(TooDeep) as caught:
        look("SELECT *\n{" + "([{" * DEPTH, DEPTH)
    assert (caught.value.line, caught.value.column) == (2, DEPTH + 1)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p " + 3 * '"' + "a\n",
        r"SELECT * { ?s ?p '\uD800' }",
        r"SELECT \U00110000",
        "SELECT ('\n' AS ?x) {}",
        "SELECT ('a\\' AS ?x) {}",
        # Engines decode these before or after they tell tokens apart.
        r"SELECT * { \u0053ERVICE <http://a> {} }",
        r"SELECT * { \U00000053ERVICE <http://a> {} }",
        r'SELECT * { VALUES ?z {"\u005C"} SERVICE <http://a> {{ ?s ?p ?o }} VALUES ?y {"a"} }',
        r'SELECT * { VALUES ?z {"\u0022"} }',
        r"SELECT * { VALUES ?z {'\U0000000A'} }",
        r"SELECT * { ?s <http://a/\u003E> ?o }",
        r"SELECT * { ?s a:\u0062 ?o }",
        r"SELECT * {} # \u000A SERVICE <http://a> {}",
        r"SELECT * { \ }",
        r"SELECT * { ?s <http://a/\u0020b> ?o }",
        # A bad escape makes an empty string of the beginning of a long one.
        'SELECT * { VALUES ?x { """a" } SERVICE <http://a> {} } # \\q """\n }',
        r"SELECT * { VALUES ?x { '\u12' } }",
        # Words that an engine may find the beginnings of others in.
        "",
        "nonsense",
        "DEFINE get:uri 'http://a/' SELECT * {}",
        "SELECT * { ?s ?p trueSERVICE <http://a> {} }",
        "PREFIX : <http://a/> SELECT * { SERVICE:x { } }",
        "PREFIX ex: <http://a/> SELECT * { SERVICEex:a{?s ?p ?o} }",
        "PREFIX ex: <http://a/> DESCRIBEex:a",
        "PREFIXex: <http://a/> SELECT * { ?s ex:a ?o }",
        "SELECT * { ?s ex:a ?o }",
        "CONSTRUCTWHERE{?s ?p ?o}",
        "SELECT (SUM(DISTINCTRAND()) AS ?c) {}",
        # Comparisons for an engine that knows where it is in the grammar; IRIs for others.
        "SELECT (IF(0.5<RAND()&&1>0,1,2) AS ?x) {}",
        "SELECT (?d<NOW()&&?x>3 AS ?x) {}",
        "PREFIX ex: <http://a/> SELECT (COALESCE(ex:<1,RAND(),2>1) AS ?x) {}",
        "PREFIX : <http://a/> SELECT (COALESCE(:<1,RAND(),2>1) AS ?x) {}",
        *(
            f"PREFIX ex: <http://a/> SELECT (COALESCE(1<{operand}ex:a,RAND(),2>1) AS ?x) {{}}"
            for operand in ("", "-", "1-", ".5-", "1e5-", "true-", "FALSE-")
        ),
        "PREFIX ex: <http://a/> SELECT * { FILTER(ex:<1)SERVICE?s#>\n{ ?s ?p ?o } }",
        "PREFIX ex: <http://a/> SELECT * { FILTER(1<1-ex:a)SERVICE?s#>\n{ ?s ?p ?o } }",
        # A name that ends before its second dot for one engine, and behind it for another.
        "PREFIX ex: <http://a/> SELECT * { ?s ?p ex:a.b.SERVICE <http://a> { ?s ?p ?o } }",
        "PREFIX : <http://a/> SELECT * { ?s ?p :%41.b:c.SERVICE <http://a> { ?s ?p ?o } }",
        "SELECT (1<2#> '''\n AS ?x) { SERVICE <http://a> {} } # '''",
        *(
            f"PREFIX b: <http://b/#> PREFIX a: <http://a/> SELECT ({operand}<a:b#> '''\n AS ?x) {{ SERVICE <http://a> {{}} }} # '''"
            for operand in ("a:", "1", "1e5", "1.5e-3", "true-1", "?a\u00b7", "a:b\u0300", "<", "<(")
        ),
    ],
)
def test_malformed(query: str) -> None:
    with pytest.raises(Malformed) as caught:
        look(query, DEPTH)
    assert caught.value.line == 1


def test_what_is_wrong_is_said_with_its_place_and_a_remedy() -> None:
    with pytest.raises(Malformed) as caught:
        look("SELECT *\n{ ?s rdf:type ?o }", DEPTH)
    assert (caught.value.line, caught.value.column) == (2, 6)
    assert caught.value.message.startswith("Line 2, column 6: The prefix rdf: is not declared.")
    assert "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>" in caught.value.message
    assert caught.value.message.endswith("{ ?s rdf:type ?o }\n     ^")


@pytest.mark.parametrize(
    "query",
    [
        r"SELECT * { ?s ?p 'Vi\u1EC7t Nam', '\u0041' ; <http://a/\u0062> 1 }",
        "SELECT * { ?s <http://a/b#c> ?o ; a <http://a#(b)> . VALUES (?a ?b) { (<urn:a#b> <urn:c#d>) } }",
        "SELECT * { ?s ?p ?o FILTER(?o<3 && ?s>2 || 1 <RAND> 2 && 1e5 > 1.5E-3 && .5 < true-1) } # Vi\\u1EC7t",
        "BASE <#b> PREFIX ex: <#> SELECT * { ?s ex:di\u0323ch_service ?o ; ex:a\\~b 'a'@vi, 1 ; a ex:%41.b FILTER(<<(?s a ?o)>> = ?x) }",
        "PREFIX a.b: <http://a/#> PREFIX : <#(a)> SELECT * { ?s ?p a.b:a.b, a.b:c, :a\\.b.c. ?s ?p _:a.b.c. ?s ?p a.b:.}",
        "SELECT (COUNT(DISTINCT*) AS ?n) (IF(isTRIPLE(?x), STRLANGDIR('a', 'vi', 'ltr'), LANGDIR(?y)) AS ?z) { ?s ?p ?o } LIMIT 5 OFFSET 2",
    ],
)
def test_escapes_and_iris_that_all_read_alike(query: str) -> None:
    assert look(query, DEPTH).form is Form.SELECT


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_queries_of_one_normal_form_are_one_query(expression: str) -> None:
    """The engine reads the normal form as it reads the query: what is kept under it answers both."""
    query = f"SELECT ({expression} AS ?x) {{}}"
    try:
        shape = look(query, DEPTH)
    except (Malformed, Refused, TooDeep):
        return
    assume(not shape.volatile)
    assert _said(shape.normal) == _said(query)


def _said(query: str) -> list[str]:
    try:
        return [str(row) for row in Store().query(query, base_iri="http://a/")]  # type: ignore[union-attr]
    except SyntaxError:
        return ["malformed"]


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
    assert look("PREFIX ex: <http://a/> SELECT (ex:-RAND() AS ?r) {}", DEPTH).volatile
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
