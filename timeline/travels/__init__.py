"""The State Department's published travel records come in (XML), meetings and offices as seed records go out.

    elements → reading → mentions, remarks, visiting → joining → phrasing, composing → importing

`elements` streams and checks the XML; `reading` makes dataclasses of it; `remarks` and `visiting` say by rules what a
record tells of; `joining` brings together what several records tell of one meeting; `composing` writes it in our own
words. Nothing here knows the database.
"""
