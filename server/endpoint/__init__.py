"""/sparql: the SPARQL 1.1 Protocol for queries, the service description, the graph store read over HTTP."""
