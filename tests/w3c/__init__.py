"""The W3C's test suites of SPARQL, run over raw HTTP against a server in a process of its own.

`suites.outcomes` runs what lies in ../shared/w3c, `page.page` tells what came of it (docs/conformance.md).
"""
