"""Why an entry cannot answer a question although its words fit. One reason to object, one file.

Each is a class with a `name` and one method that gives what it finds, mostly nothing. An objection that is `certain`
refuses by itself; the others are weighed with everything else. `OBJECTIONS` is their order: the weightiest first.
"""

from __future__ import annotations

from knowledge.answering.objections.amount import Amount
from knowledge.answering.objections.aspect import Aspect
from knowledge.answering.objections.attribute import Attribute
from knowledge.answering.objections.body import Body
from knowledge.answering.objections.distinction import Distinction
from knowledge.answering.objections.document_number import DocumentNumber
from knowledge.answering.objections.given import Given
from knowledge.answering.objections.group import Group
from knowledge.answering.objections.growth import Growth
from knowledge.answering.objections.level import EachLevel, Level
from knowledge.answering.objections.narrower import Narrower
from knowledge.answering.objections.numbered import Numbered
from knowledge.answering.objections.objection import ALONE, Objection, Objector
from knowledge.answering.objections.others import Others
from knowledge.answering.objections.parts import Parts
from knowledge.answering.objections.place import Place
from knowledge.answering.objections.point import Point
from knowledge.answering.objections.reason import Reason
from knowledge.answering.objections.relation import Relation
from knowledge.answering.objections.unsaid import Unsaid
from knowledge.answering.objections.year import Year

__all__ = ["ALONE", "OBJECTIONS", "Distinction", "Objection", "Objector", "Others"]

OBJECTIONS: tuple[type[Objector], ...] = (
    Distinction,
    Numbered,
    DocumentNumber,
    Amount,
    Place,
    Year,
    Point,
    Level,
    EachLevel,
    Narrower,
    Group,
    Aspect,
    Relation,
    Reason,
    Given,
    Body,
    Parts,
    Growth,
    Unsaid,
    Attribute,
)
