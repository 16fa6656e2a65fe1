"""The ways in which a turn leans on the one before, a file each. `RULES` is their order, from the plainest to the vaguest;
the first that fits decides."""

from __future__ import annotations

from knowledge.conversation.rules.beyond import Beyond
from knowledge.conversation.rules.held_against import HeldAgainst
from knowledge.conversation.rules.merged import Merged
from knowledge.conversation.rules.objected import Objected
from knowledge.conversation.rules.other_group import OtherGroup
from knowledge.conversation.rules.other_value import OtherValue
from knowledge.conversation.rules.other_year import OtherYear
from knowledge.conversation.rules.rule import WHOLE, Rule
from knowledge.conversation.rules.told import Told
from knowledge.conversation.rules.wanting import Wanting
from knowledge.conversation.rules.when_counted import WhenCounted

__all__ = ["RULES", "WHOLE", "Rule"]

RULES: tuple[type[Rule], ...] = (
    WhenCounted,
    HeldAgainst,
    OtherGroup,
    OtherValue,
    Objected,
    OtherYear,
    Wanting,
    Beyond,
    Told,
    Merged,
)
