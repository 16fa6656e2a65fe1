"""Derived figures: a formula such as `27 / 0.3375` is worked out exactly, and rounded as one rounds by hand."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from knowledge.language.quantity import Quantity
from knowledge.language.units import large_money
from knowledge.reply.saying import SAY

_OPERATIONS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
}


class FormulaError(ValueError):
    """A formula that cannot be worked out; str() says why."""


def evaluate(expression: str) -> Fraction:
    """The exact value of numbers with + - * / and brackets. Raises FormulaError."""
    try:
        return _value(_parsed(expression))
    except ZeroDivisionError:
        raise FormulaError(SAY("divides_by_zero", expression=expression)) from None


def operands(expression: str) -> list[Fraction]:
    """The numbers that a formula starts from, in order. Raises FormulaError."""
    constants = [node for node in ast.walk(_parsed(expression)) if isinstance(node, ast.Constant)]
    return [_value(node) for node in sorted(constants, key=lambda node: node.col_offset)]


def as_operands(quantity: Quantity) -> set[Fraction]:
    """How a number may stand in a formula: 980万元 as 980 or 9800000, 33.75% as 33.75 or 0.3375, 10.53% as 1.1053."""
    value = quantity.value
    if value is None:
        return set()
    if quantity.kind == "%":
        return {value, value / 100, 1 + value / 100}
    return {value, *(value / scale.factor for scale in large_money())}


def rounded(value: Fraction, decimals: int) -> str:
    """A value with that many decimals, halves away from zero (四舍五入)."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return format(exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP), "f")


def disagreement(expression: str, decimals: int, text: str) -> str:
    """Why `text` is not what the formula gives, in a few words; empty if it is."""
    try:
        result = rounded(evaluate(expression), decimals)
    except FormulaError as error:
        return str(error)
    if re.match(re.escape(result) + r"(?![\d.])", text):
        return ""
    return SAY("formula_differs", expression=expression, result=result, text=text)


def _parsed(expression: str) -> ast.expr:
    try:
        return ast.parse(expression.strip(), mode="eval").body
    except SyntaxError:
        raise FormulaError(SAY("no_formula", expression=expression)) from None


def _value(node: ast.expr) -> Fraction:
    match node:
        case ast.Constant(value=int() | float() as number):
            return Fraction(str(number))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATIONS:
            return _OPERATIONS[type(op)](_value(left), _value(right))
    raise FormulaError(SAY("no_formula", expression=ast.unparse(node)))
