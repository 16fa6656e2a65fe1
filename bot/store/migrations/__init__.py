"""Alembic's scripts: one for each step from one version of the tables to the next."""
