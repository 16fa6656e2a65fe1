"""Why an entry cannot answer a question although its words fit: another city, district, year, level, or an attribute
that none of its known phrasings has. Each veto names the entry that says what is missing, and the thing by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.features import Analysis
from knowledge.loading import Entry

ATTRIBUTES = {
    "attr_conditions": "absent.conditions", "attr_materials": "absent.procedure", "attr_procedure": "absent.procedure",
    "attr_deadline": "absent.deadline", "attr_contact": "absent.contact", "attr_namelist": "absent.names",
    "attr_perfirm": "absent.perfirm", "attr_maximum": "absent.perfirm", "attr_payday": "absent.payday",
    "attr_interest_rate": "absent.rate", "attr_loan_amount": "absent.rate", "attr_total_number": "absent.totals",
    "attr_output_value": "absent.output", "attr_revenue": "absent.output", "attr_tax_paid": "absent.output",
    "attr_employees": "absent.output", "attr_profit": "absent.output", "attr_fund_size": "absent.investment",
    "attr_stock_code": "absent.stock", "attr_issue_price": "absent.stock", "attr_market_value": "absent.investment",
    "attr_fulltext": "absent.text", "attr_validity": "absent.text", "attr_fee": "absent.cost",
    "attr_responsible_person": "absent.person", "attr_proposer": "absent.proposer", "attr_target_future": "absent.future",
    "attr_effect": "absent.effect", "attr_gender": "absent.breakdown", "attr_age": "absent.breakdown",
    "attr_headquarters": "absent.breakdown", "attr_industry_breakdown": "absent.breakdown", "attr_private_share": "absent.breakdown",
    "other_honours": "absent.honours", "other_policies": "absent.otherpolicy",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Veto:
    """kind: place, district, year, level or attribute. entry: the id that says what is missing. soft: it decides only
    together with the classifier."""

    kind: str
    entry: str
    missing: str
    soft: bool = False


def veto(
    analysis: Analysis, entry: Entry, explained: Mapping[str, Mapping[str, int]] | None, entries: Mapping[str, Entry]
) -> Veto | None:
    """The first reason why `entry` cannot answer; None if there is none."""
    if explained is None or "absent.city" not in entries:
        return None
    has = explained.get(entry.id, {})
    short = len(analysis.text) < 45
    places = [
        w.word
        for w in analysis.found
        if not w.inner and "other_city" in w.strong and w.word not in ("全国", "北京", "湖北", "湖北省")
    ]
    if places and short and not has.get("other_city") and entry.measure not in ("pilot", "services", "transfer"):
        return Veto("place", "absent.city", f"{places[0]}的情况，只讲武汉")
    districts = [w.word for w in analysis.found if not w.inner and "other_district" in w.strong]
    if districts and short:
        return Veto("district", "absent.district", f"{districts[0]}的数字")
    slots = analysis.slots
    if slots.years and not slots.stated and short:
        allowed = set(entry.years) or {2021, 2022, 2023, 2024}
        if entry.measure in ("listed", "reserve"):
            allowed |= {2023, 2024}
        wrong = [year for year in slots.years if year not in allowed]
        if wrong and len(wrong) == len(slots.years):
            return Veto("year", "absent.year", f"{wrong[0]}年的这项内容")
    if (
        slots.periods
        and short
        and not slots.stated
        and not any("一季度" in p or p in ("1季度", "q1") for p in slots.periods)
    ):
        return Veto("year", "absent.year", f"{slots.periods[0]}的数字")
    if slots.levels and entry.levels and not slots.levels & set(entry.levels) and not has.get("l:" + min(slots.levels)):
        return Veto("level", "absent.level", f"{'、'.join(sorted(slots.levels))}的数字")
    for concept in sorted(analysis.outer):
        target = ATTRIBUTES.get(concept)
        if target and target in entries and not has.get(concept):
            return Veto("attribute", target, entries[target].missing, soft=True)
    return None
