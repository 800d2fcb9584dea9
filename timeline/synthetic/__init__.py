"""A number and a seed come in; that many made-up entries, the same for the same seed, go into the database.

For trying the site at a size the record does not have yet: nothing in them happened. Their slugs begin "synthetic-".
"""

from timeline.synthetic.making import Made, MakeError, make

__all__ = ["Made", "MakeError", "make"]
