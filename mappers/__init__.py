"""From an article's text to facts with evidence, and from facts to quads. Pure: no store, no web, no SHACL."""
