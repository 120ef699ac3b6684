"""Runs SPARQL queries in worker processes that can be killed, over the current release.

    web process ── control socket ──> spawner (one thread, forks) ──> workers (one read-only store each)
         └──────────── one socket pair for each worker ────────────────────┘

`engine.Engine` is the entrance; nothing else of this package is needed outside it.
"""
