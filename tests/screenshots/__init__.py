"""Pictures of the page and of the desk for the README and the docs, made by `make screenshots`: see __main__.py."""
