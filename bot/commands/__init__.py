"""The commands of `dafu`, one module each with `register(app)`. A module imports what is heavy only when its command runs."""

COMMANDS: tuple[str, ...] = ()
