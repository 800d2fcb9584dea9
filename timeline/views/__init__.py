"""The pages, one a file: get the filtered set, shape it, render it."""
