"""Derived figures: a formula such as `27 / 0.3375` or `3100亩 + 1.5万亩` is worked out exactly, and rounded as one rounds by hand."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from knowledge.language.numbers import read
from knowledge.language.quantity import Quantity
from knowledge.language.units import large_money, unit, units_of
from knowledge.reply.saying import SAY

Operand = Fraction | Quantity
"""A number of a formula: bare, or with its unit (or with 万, 亿)."""

_OPERATIONS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
}
_SCALES = {"万": 10**4, "亿": 10**8}
_MEASURED = re.compile(r"[0-9][0-9.]* ?[^-+*/() 0-9.][^-+*/() ]*")
"""A number with what stands behind it: 1.5万亩."""


class FormulaError(ValueError):
    """A formula that cannot be worked out; str() says why."""


class _Formula(NamedTuple):
    """A formula taken apart. measured: its numbers that have a unit, by the names that stand for them in the tree."""

    tree: ast.expr
    measured: dict[str, Quantity]

    def value(self, node: ast.expr) -> Fraction:
        """What a part of it comes to. What has a unit counts in the first unit of its kind: 980米 + 2公里 is 2980."""
        match node:
            case ast.Constant(value=int() | float() as number):
                return Fraction(str(number))
            case ast.Name(id=name) if name in self.measured:
                measured = self.measured[name]
                return (measured.value or Fraction(0)) / self.factor(measured.kind)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return -self.value(operand)
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATIONS:
                return _OPERATIONS[type(op)](self.value(left), self.value(right))
        raise FormulaError(SAY("no_formula", expression=ast.unparse(node)))

    def factor(self, kind: str) -> Fraction:
        """How many of a kind the unit is in which that is worked out."""
        return _factor(next(one.unit for one in self.measured.values() if one.kind == kind))

    def leaves(self) -> list[ast.expr]:
        """Its numbers, in order."""
        known = self.measured
        found = [
            n for n in ast.walk(self.tree) if isinstance(n, ast.Constant) or (isinstance(n, ast.Name) and n.id in known)
        ]
        return sorted(found, key=lambda node: node.col_offset)

    def kind(self, node: ast.expr) -> str:
        """What a part of it counts: 元 for 390万元 / 2600亩, nothing for 12户 / 60户."""
        match node:
            case ast.Name(id=name):
                return self.measured[name].kind
            case ast.UnaryOp(operand=operand):
                return self.kind(operand)
            case ast.BinOp(left=left, op=op, right=right):
                one, other = self.kind(left), self.kind(right)
                if isinstance(op, ast.Div) and other:
                    return one if one != other else ""
                return one or other
        return ""


def evaluate(expression: str) -> Fraction:
    """The exact value of numbers with + - * / and brackets. Raises FormulaError."""
    try:
        formula = _parsed(expression)
        return formula.value(formula.tree)
    except ZeroDivisionError:
        raise FormulaError(SAY("divides_by_zero", expression=expression)) from None


def operands(expression: str) -> list[Operand]:
    """The numbers that a formula starts from, in order. Raises FormulaError."""
    formula = _parsed(expression)
    return [
        formula.measured[leaf.id] if isinstance(leaf, ast.Name) else formula.value(leaf) for leaf in formula.leaves()
    ]


def sums(expression: str) -> Iterator[list[Fraction]]:
    """The bare numbers that a formula adds to one another, or takes from one another: they have to be of one unit. Raises FormulaError."""
    formula = _parsed(expression)
    for node in ast.walk(formula.tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
            yield [formula.value(one) for one in _added(node) if isinstance(one, ast.Constant)]


def is_operand(number: Operand, held: Quantity) -> bool:
    """Whether a number of a formula is a figure: 3100亩 is 3100亩, and so is a bare 3100."""
    if isinstance(number, Fraction):
        return number in as_operands(held)
    if not number.unit:  # 1.5万
        return number.value in as_operands(held)
    return (number.kind, number.value) == (held.kind, held.value)


def as_operands(quantity: Quantity) -> set[Fraction]:
    """How a number may stand in a formula without its unit: 980万元 as 980 or 9800000, 1.5万亩 as 1.5 or 15000, 33.75% as 33.75 or
    0.3375, 10.53% as 1.1053."""
    value = quantity.value
    if value is None:
        return set()
    if quantity.kind == "%":
        return {value, value / 100, 1 + value / 100}
    return {value / divisor for divisor in divisors(quantity)}


def divisors(quantity: Quantity) -> set[Fraction]:
    """By what the value of a figure is divided where it stands without its unit: the unit as written, others of its kind, 万 and 亿."""
    scales = {Fraction(scale) for scale in (1, *_SCALES.values())}
    if quantity.kind == "元":
        return {Fraction(1), *(scale.factor for scale in large_money())}
    if quantity.dimension == "measure":
        return {one.factor * scale for one in units_of(quantity.kind) for scale in scales}
    return scales | {_factor(quantity.unit) if quantity.is_counted else Fraction(1)}


def rounded(value: Fraction, decimals: int) -> str:
    """A value with that many decimals, halves away from zero (四舍五入)."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return format(exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP), "f")


def disagreement(expression: str, decimals: int, text: str) -> str:
    """Why `text` is not what the formula gives, in a few words; empty if it is."""
    try:
        results = _in_unit_of(text, _parsed(expression), evaluate(expression))
    except FormulaError as error:
        return str(error)
    if any(re.match(re.escape(rounded(one, decimals)) + r"(?![\d.])", text) for one in results):
        return ""
    return SAY("formula_differs", expression=expression, result=rounded(results[0], decimals), text=text)


def _in_unit_of(text: str, formula: _Formula, result: Fraction) -> list[Fraction]:
    """What a formula gives as its text says it: 3100亩 + 1.5万亩 is 1.81 (万亩) or 18100 (亩). What money without a unit counts in is
    not known: 388 + 1878 is 2266 (万元)."""
    said = next(iter(read(unicodedata.normalize("NFKC", text))), None)
    if said is None:
        return [result]
    before = said.written.removesuffix(said.unit)
    scale = next((size for name, size in _SCALES.items() if before.endswith(name)), 1)
    if said.kind and formula.kind(formula.tree) == said.kind:
        return [result * formula.factor(said.kind) / (_factor(said.unit) * scale)]
    return [result, result / scale] if said.kind != "元" and result >= scale > 1 else [result]


def _factor(written: str) -> Fraction:
    found = unit(written)
    return found.factor if found else Fraction(1)


def _added(node: ast.expr) -> Iterator[ast.expr]:
    """What is added up, or taken away, at the top of a part of a formula."""
    match node:
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub(), right=right):
            yield from (*_added(left), *_added(right))
        case ast.UnaryOp(operand=operand):
            yield from _added(operand)
        case _:
            yield node


@lru_cache(maxsize=1024)
def _parsed(expression: str) -> _Formula:
    measured: dict[str, Quantity] = {}

    def named(found: re.Match[str]) -> str:
        quantities = read(found[0])
        if len(quantities) != 1 or quantities[0].written != found[0] or quantities[0].value is None:
            raise FormulaError(SAY("no_operand", written=found[0], expression=expression))
        name = f"q{len(measured)}"
        measured[name] = quantities[0]
        return name

    plain = _MEASURED.sub(named, unicodedata.normalize("NFKC", expression).strip())
    try:
        return _Formula(ast.parse(plain, mode="eval").body, measured)
    except SyntaxError:
        raise FormulaError(SAY("no_formula", expression=expression)) from None
