"""The database comes in; a folder with the whole published record, as files that say what they hold, goes out."""

from timeline.dumps.shelf import MANIFEST, SUMS, VERSION, DumpFile, Manifest, newest, read
from timeline.dumps.writing import OccupiedError, Written, write

__all__ = ["MANIFEST", "SUMS", "VERSION", "DumpFile", "Manifest", "OccupiedError", "Written", "newest", "read", "write"]
