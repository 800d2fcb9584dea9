"""The held meetings of a reader's choice come in; numbers and a sentence for each part go out."""
