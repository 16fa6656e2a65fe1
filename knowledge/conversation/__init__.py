"""Turns of one conversation: a question of its own, or one that leans on the turn before. `rules/` has a file for each way."""
