"""What goes wrong, as it is said."""

from __future__ import annotations

from knowledge.reply.problems import KnowledgeError, Problem


def test_a_problem_is_one_line_of_where_what_and_how() -> None:
    assert str(Problem("a.yaml", 3, "no such key", "remove it")) == "a.yaml:3: no such key — remove it"
    assert str(Problem("a.yaml", 0, "no such folder")) == "a.yaml: no such folder"


def test_an_error_says_every_problem_in_order_of_file_and_line() -> None:
    problems = [Problem("b.yaml", 1, "x"), Problem("a.yaml", 12, "y"), Problem("a.yaml", 2, "z")]
    assert str(KnowledgeError(problems)) == "a.yaml:2: z\na.yaml:12: y\nb.yaml:1: x"
    assert KnowledgeError(problems).problems == sorted(problems)


def test_what_has_to_be_mended_is_an_error_unless_it_is_said_otherwise() -> None:
    assert Problem("a.yaml", 1, "x").level == "error"
    assert Problem("a.yaml", 1, "x").kind == "schema"
