"""Steps that know a kind of question by its form and bring its outcome themselves; all other questions pass them by."""
