"""Scripts for people working on the project; the site never imports them."""
