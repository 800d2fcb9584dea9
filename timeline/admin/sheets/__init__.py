"""Spreadsheets of actors, places, meetings and statements: one row is one record, with all that belongs to it."""
