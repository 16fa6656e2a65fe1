"""The commands of `dafu`, one module each with `register(app)`. What is heavy is imported only when a command runs."""
