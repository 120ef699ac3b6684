"""Pages for people: every thing of the graph, with the words behind every fact. Rendered from SPARQL, no script needed."""
