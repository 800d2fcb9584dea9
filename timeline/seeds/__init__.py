"""The curated record as files: YAML comes in, checked records with their file and line go out, and back again."""
