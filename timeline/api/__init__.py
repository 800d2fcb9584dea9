"""Requests of programs come in; the record as JSON goes out, in pages and one by one: /api/v1/, read-only."""
