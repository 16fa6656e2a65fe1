"""Learns when two questions ask the same, from banks of questions and answers, and from pairs of questions.

A bank is two files: NAME.csv with the columns id, question, answer, and NAME.jsonl, a line for each question that is put to
it: {"q": the question, "id": of the entry that answers it, or null where none does}. Pairs are a CSV with query1, query2 and
label (1: they ask the same). What is learned are numbers; no question can be read out of them, and words are known only
where people of several fields use them.

The network is fitted by gradient descent with Adam steps (Kingma and Ba 2015), a fixed seed and dropout of the words in
which two questions differ; the mean of the weights after the later epochs is taken (Polyak and Juditsky 1992).
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from knowledge.language.asking import asked as compared
from knowledge.language.text import normalise
from knowledge.learned.pairing import NAMES, NEAREST, Pairing, text_of
from knowledge.learned.reranker import LIMIT, Array, Reranker

FIELDS, GROUPS = 3, 15
"""In how many banks, or in how many groups of pairs, a word has to stand to be learned."""
_VECTOR, _HIDDEN, _EPOCHS, _BATCH = 16, 16, 8, 64
_RATE, _DROPOUT, _VECTOR_DECAY, _DECAY, _HIDDEN_DECAY = 0.01, 0.2, 5e-3, 1e-4, 1e-3
_FIRST_DECAY, _SECOND_DECAY, _LEAST = 0.9, 0.999, 1e-8
_AVERAGED_FROM = 0.4
_RIVAL = 0.5
"""What it counts that the nearest rival is no answer either, beside that the answer is one."""
_OF_PAIRS, _UNANSWERED = 0.5, 0.5
"""What a pair counts, and a question put to a bank whose answers are kept away, beside one put to a bank."""
_CAUTION = 0.7
"""Log odds that are taken off: a wrong answer costs more than a refusal."""
_SEED = 7
_ANSWERED, _NEAR_MISSES = 0.5, 0.05
"""Likelihood from which a question is answered; the share of near misses that may be answered where pairs are measured."""


class Put(NamedTuple):
    """A question put to a bank: evidence of the rows that are nearest to it, shape (N, K), what it and each of them have that
    the other has not, and which of them answers it (None: none of them)."""

    evidence: Array
    differences: list[tuple[frozenset[str], frozenset[str]]]
    own: int | None
    weight: float


class Questions(NamedTuple):
    """A bank as its files have it. asked: (question, the number of the entry that answers it or None)."""

    questions: list[str]
    answers: list[str]
    asked: list[tuple[str, int | None]]


Pair = tuple[str, str, bool]


def read_bank(file: Path) -> Questions:
    """The bank of NAME.csv and, beside it, NAME.jsonl. Raises KeyError where a question names an entry that is not there."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    number = {row["id"]: i for i, row in enumerate(rows)}
    lines = file.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()
    put = [json.loads(line) for line in lines if line.strip()]
    return Questions(
        [compared(row["question"]) for row in rows],
        [normalise(row["answer"]) for row in rows],
        [(compared(one["q"]), None if one["id"] is None else number[one["id"]]) for one in put],
    )


def read_pairs(file: Path) -> list[Pair]:
    """(stored question, what is put to it, whether they ask the same), of stored questions that somebody asks in other words."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        pairs = [
            (compared(row["query1"]), compared(row["query2"]), row["label"] == "1") for row in csv.DictReader(opened)
        ]
    kept = {stored for stored, _, same in pairs if same}
    return [pair for pair in pairs if pair[0] in kept]


def general(banks: Sequence[Questions], pairs: Sequence[Pair]) -> dict[str, int]:
    """The words and pairs of characters that people of several fields use, numbered."""
    fields, groups = defaultdict(set), defaultdict(set)
    for number, bank in enumerate(banks):
        for question in (*bank.questions, *(asked for asked, _ in bank.asked)):
            for token in text_of(question).tokens:
                fields[token].add(number)
    for stored, asked, _ in pairs:
        for token in text_of(stored).tokens | text_of(asked).tokens:
            groups[token].add(stored)
    known = {token for token, found in fields.items() if len(found) >= FIELDS}
    known |= {token for token, found in groups.items() if len(found) >= GROUPS and len(fields.get(token, ())) >= 2}
    return {token: row for row, token in enumerate(sorted(known))}


def put_to_bank(bank: Questions, rows: Mapping[str, int], *, answers: bool, weight: float = 1.0) -> Iterable[Put]:
    """The questions that are put to a bank; without its answers where they are not to count."""
    known = bank.answers if answers else [""] * len(bank.answers)
    index = Pairing(bank.questions, known, range(len(known)))
    for question, own in bank.asked:
        yield _put(index, question, own, rows, weight)


def put_to_pairs(pairs: Sequence[Pair], rows: Mapping[str, int], weight: float = _OF_PAIRS) -> Iterable[Put]:
    """The questions of pairs, put to all the stored ones; where they do not ask the same, to that stored one alone."""
    stored = list(dict.fromkeys(pair[0] for pair in pairs))
    number = {question: i for i, question in enumerate(stored)}
    index = Pairing(stored, [""] * len(stored), range(len(stored)))
    same = defaultdict(set)
    for known, asked, fits in pairs:
        if fits:
            same[asked].add(number[known])
    for known, asked, fits in pairs:
        own = number[known]
        put = _put(index, asked, own, rows, weight, same[asked] - {own})
        if put.own is None:
            continue
        if fits:
            yield put
        else:
            i = put.own
            yield Put(put.evidence[i : i + 1], put.differences[i : i + 1], None, weight)


def _put(
    index: Pairing, question: str, own: int | None, rows: Mapping[str, int], weight: float, without: Iterable[int] = ()
) -> Put:
    asked, left_out = text_of(question), set(without)
    near = [one for one in index.near(asked, NEAREST) if one.row not in left_out]
    differences = [asked.apart(index.texts[one.row]) for one in near]
    place = next((i for i, one in enumerate(near) if one.row == own), None)
    return Put(index.evidence(asked, near, rows), differences, place, weight)


def measure_bank(bank: Questions, reranker: Reranker) -> tuple[float, float, float, float]:
    """Of the questions that a bank answers, the shares (0 to 1) that have their entry first, that are answered with it, and with
    another one; and of those that it does not answer the share that is not answered. Slots are not looked at."""
    met = [_met(one, reranker) for one in put_to_bank(bank, reranker.rows, answers=True)]
    held = [one for one, (_, own) in zip(met, bank.asked, strict=True) if own is not None]
    missing = [one for one, (_, own) in zip(met, bank.asked, strict=True) if own is None]
    return (
        _share(is_own for is_own, _ in held),
        _share(is_own and likely >= _ANSWERED for is_own, likely in held),
        _share(not is_own and likely >= _ANSWERED for is_own, likely in held),
        _share(likely < _ANSWERED for _, likely in missing),
    )


def measure_pairs(pairs: Sequence[Pair], reranker: Reranker) -> tuple[float, float]:
    """Of the questions that ask the same as a stored one, the shares (0 to 1) that have it first, and that have it first and so
    likely that of those that ask something else one in twenty is answered with the one it is near to."""
    stored = list(dict.fromkeys(pair[0] for pair in pairs))
    number = {question: i for i, question in enumerate(stored)}
    index = Pairing(stored, [""] * len(stored), range(len(stored)))
    met = [
        (same, *_met(_put(index, asked, number[known], reranker.rows, 1.0), reranker)) for known, asked, same in pairs
    ]
    near = sorted((likely for same, is_own, likely in met if not same and is_own), reverse=True)
    allowed = int(_NEAR_MISSES * sum(not same for same, _, _ in met))
    bar = near[allowed] if allowed < len(near) else 0.0
    return (
        _share(is_own for same, is_own, _ in met if same),
        _share(is_own and likely > bar for same, is_own, likely in met if same),
    )


def _met(one: Put, reranker: Reranker) -> tuple[bool, float]:
    """Whether the likeliest row is the one that answers, and how likely it is."""
    if not len(one.evidence):
        return False, 0.0
    likely = reranker.probabilities(one.evidence, one.differences)
    best = int(likely.argmax())
    return best == one.own, float(likely[best])


def _share(hits: Iterable[bool]) -> float:
    listed = list(hits)
    return sum(listed) / len(listed) if listed else 0.0


def learn(banks: Sequence[Questions], pairs: Sequence[Pair]) -> Reranker:
    """A reranker of these banks and pairs."""
    rows = general(banks, pairs)
    put = [
        one
        for bank in banks
        for answers in (True, False)
        for one in put_to_bank(bank, rows, answers=answers, weight=1.0 if answers else _UNANSWERED)
    ]
    put += put_to_pairs(pairs, rows)
    return fit([one for one in put if len(one.evidence)], rows)


def fit(put: Sequence[Put], rows: Mapping[str, int]) -> Reranker:
    """Fitted so that of each question the row that answers it comes before the others, and is likely; all others are not."""
    rng = np.random.default_rng(_SEED)
    evidence = np.concatenate([one.evidence for one in put])
    mean, spread = evidence.mean(axis=0), evidence.std(axis=0) + 1e-6
    scaled = np.clip((evidence - mean) / spread, -LIMIT, LIMIT)
    ends = np.cumsum([len(one.evidence) for one in put])
    starts = ends - [len(one.evidence) for one in put]
    signed = [_signed(*difference, rows) for one in put for difference in one.differences]
    kinds = len(NAMES)
    weights = [
        rng.normal(0, 0.1, (len(rows), _VECTOR)), np.zeros(kinds), np.zeros(1),
        rng.normal(0, 0.3, (kinds, _HIDDEN)), np.zeros(_HIDDEN), rng.normal(0, 0.1, _HIDDEN),
    ]  # fmt: skip
    decay = (_VECTOR_DECAY, _DECAY, 0.0, _HIDDEN_DECAY, 0.0, _HIDDEN_DECAY)
    firsts, seconds, sums = ([np.zeros_like(w) for w in weights] for _ in range(3))
    step = averaged = 0
    for epoch in range(_EPOCHS):
        order = rng.permutation(len(put))
        for begin in range(0, len(order), _BATCH):
            chosen = order[begin : begin + _BATCH]
            lines = np.concatenate([np.arange(starts[i], ends[i]) for i in chosen])
            matrix = _dropped([signed[line] for line in lines], rng)
            gradients = _gradients(weights, scaled[lines], matrix, [put[i] for i in chosen])
            step += 1
            for i, slope in enumerate(gradients):
                gradient = slope + decay[i] * weights[i]
                firsts[i] = _FIRST_DECAY * firsts[i] + (1 - _FIRST_DECAY) * gradient
                seconds[i] = _SECOND_DECAY * seconds[i] + (1 - _SECOND_DECAY) * gradient**2
                first, second = firsts[i] / (1 - _FIRST_DECAY**step), seconds[i] / (1 - _SECOND_DECAY**step)
                weights[i] = weights[i] - _RATE * first / (np.sqrt(second) + _LEAST)
            if epoch >= _AVERAGED_FROM * _EPOCHS:
                averaged += 1
                sums = [total + weight for total, weight in zip(sums, weights, strict=True)]
    vectors, own, bias, inner, inner_bias, outer = (total / averaged for total in sums)
    return Reranker(rows, vectors, mean, spread, own, float(bias[0]) - _CAUTION, inner, inner_bias, outer)


_Signed = tuple[np.ndarray, np.ndarray]


def _signed(ours: frozenset[str], theirs: frozenset[str], rows: Mapping[str, int]) -> _Signed:
    """The rows of the words in which two questions differ, and 1 for those of the question, -1 for those of the other."""
    listed = [
        (rows[token], sign) for tokens, sign in ((ours, 1.0), (theirs, -1.0)) for token in tokens if token in rows
    ]
    listed.sort()
    return np.array([row for row, _ in listed], dtype=np.int64), np.array([sign for _, sign in listed])


def _dropped(signed: Sequence[_Signed], rng: np.random.Generator) -> list[_Signed]:
    """The same without some of the words."""
    kept = [rng.random(len(rows)) > _DROPOUT for rows, _ in signed]
    return [(rows[keep], signs[keep]) for (rows, signs), keep in zip(signed, kept, strict=True)]


def _gradients(weights: Sequence[Array], scaled: Array, signed: Sequence[_Signed], put: Sequence[Put]) -> list[Array]:
    """The gradient of the loss by each of the weights, over one batch."""
    vectors, own, bias, inner, inner_bias, outer = weights
    between = np.array([signs @ vectors[rows] for rows, signs in signed])
    hidden = np.tanh(scaled @ inner + inner_bias)
    score = scaled @ own + bias[0] + hidden @ outer - (between * between).sum(axis=1)
    slope = np.concatenate([_slope(part, one) for part, one in zip(_parts(score, put), put, strict=True)]) / len(put)
    into = slope[:, None] * outer[None] * (1 - hidden * hidden)
    by_vectors = np.zeros_like(vectors)
    for (rows, signs), factor, apart in zip(signed, slope, between, strict=True):
        by_vectors[rows] -= 2 * factor * signs[:, None] * apart[None]
    return [by_vectors, scaled.T @ slope, np.array([slope.sum()]), scaled.T @ into, into.sum(axis=0), hidden.T @ slope]


def _parts(score: Array, put: Sequence[Put]) -> list[Array]:
    return np.split(score, np.cumsum([len(one.evidence) for one in put])[:-1])


def _slope(score: Array, one: Put) -> Array:
    """The derivative of one question's loss by the scores of its rows: the row that answers is likely (logistic loss) and comes
    first (softmax); the best of the others is not likely."""
    slope = np.zeros(len(score))
    if one.own is None:
        best = int(score.argmax())
        slope[best] = _sigmoid(score[best])
        return np.asarray(slope * one.weight)
    slope = np.asarray(np.exp(score - score.max()))
    slope /= slope.sum()
    slope[one.own] += _sigmoid(score[one.own]) - 2
    if len(score) > 1:
        rivals = score.copy()
        rivals[one.own] = -np.inf
        best = int(rivals.argmax())
        slope[best] += _RIVAL * _sigmoid(score[best])
    return np.asarray(slope * one.weight)


def _sigmoid(score: float) -> float:
    return float(1 / (1 + np.exp(-np.clip(score, -30, 30))))
