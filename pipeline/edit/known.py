"""What the seeds know that a draft may propose: subjects by their names, measures by their words, outside facts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from math import isclose

from ..language import language
from ..tables import periods

#: How likely each kind of subject is to be what a number of a unit is of, most likely first.
_MADE_OF = ["cluster", "model", "new", "other", "company", "rule", "chip", "person"]
_OWNED = ["company", "model", "new", "cluster", "chip", "rule", "other", "person"]
_BUILT = ["chip", "model", "new", "cluster", "company", "other", "rule", "person"]
_TRAINED = ["model", "new", "company", "cluster", "other", "rule", "chip", "person"]
_RANKS = dict.fromkeys(["USD", "USD/h", "USD/month", "USD/year", "EUR", "CAD", "GBP"], _OWNED)
_RANKS |= dict.fromkeys(["organisations", "people"], _OWNED)
_RANKS |= dict.fromkeys(["parameters", "tokens", "FLOP", "accelerator-hours"], _TRAINED)
_RANKS |= {unit: _BUILT for unit in ("nm", "GB", "TB/s", "W", "FLOP/s")}
#: What can be of anything alike.
PURE = ("fraction", "excess", "ratio")
#: What the likeness of a measure is worth that no subject of the kind has.
_OTHER_KIND = 0.2
#: How much more it counts that the subject itself has a measure, or has it with another value though it lasts; and
#: what it is worth that it has it with about this value.
_OWN, _OWN_OTHER, _SAME = 20, 5, 1
#: Capitals that are no names of subjects.
_NO_NAMES = {
    "ai",
    "ia",
    "texas",
    "usa",
    "stati",
    "uniti",
    "europa",
    "italia",
    "cina",
    "states",
    "china",
    "europe",
    "america",
}
_CAPITALS = r"[A-Z][\w-]{2,}(?: [A-Z][\w-]+)*"
_WORD = re.compile(r"[^\W\d_]{4,}")


def _money(unit: str) -> str:
    """The unit, or dollars for any other money: what costs has a price in either."""
    return "USD" if unit in ("EUR", "CAD", "GBP") else unit


def stems(words: str) -> set[str]:
    """The beginnings of the longer words, by which two texts are likened."""
    return {word.lower()[:6] for word in _WORD.findall(words)}


def _form(name: str, of: str) -> tuple[re.Pattern, str]:
    apart = re.escape(name).replace(r"\ ", r"[\s-]")
    return re.compile(rf"(?<![\w-]){apart}(?![\w-])", re.IGNORECASE if " " in name else 0), of


@dataclass(frozen=True)
class Known:
    """Rows of the seeds by table, as a build checks them, the language of the text at hand, and its words.

    A name that the text has twice and the seeds have not may be a new subject.
    """

    rows: dict[str, list[dict]]
    code: str
    text: str

    @cached_property
    def new(self) -> dict[str, str]:
        """Names that may be new subjects, by the id they would have."""
        spans = [m.span() for form, _ in self.called for m in form.finditer(self.text)]
        found = Counter(
            m.group()
            for m in re.finditer(rf"(?<![\w.-]){_CAPITALS}", self.text)
            if not any(a <= m.start() < b for a, b in spans)
        )
        inside = set(re.findall(rf"(?<=[^\W_] ){_CAPITALS}", self.text))  # of a sentence, not its first word
        names = [n for n, times in found.items() if times > 1 and n in inside and n.lower() not in _NO_NAMES]
        return {
            re.sub(r"\W+", "-", n.lower()): n
            for n in sorted(names)
            if not re.search(r"\d", n) and not n[:2].isupper()
        }

    @cached_property
    def kinds(self) -> dict[str, str]:
        named = {row["subject"]: row["kind"] for row in self.rows["subjects"]}
        return {one: self._kind(name) or "new" for one, name in self.new.items()} | named

    def _kind(self, name: str) -> str | None:
        """The kind of a new subject by the nearest noun that stands beside its name."""
        beside = []
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", self.text):
            before, after = (
                self.text[max(0, match.start() - 25) : match.start()],
                self.text[match.end() :][:45],
            )
            before, after = re.split(r"[.;:\n]", before)[-1], re.split(r"[.;:\n]", after)[0]
            for form, kind in language(self.code).kinds:
                noun = rf"\b(?:{form})\b"
                beside += [(len(before) - m.end(), kind) for m in re.finditer(noun, before, re.IGNORECASE)]
                beside += [
                    (m.start(), kind)
                    for m in re.finditer(rf"^\s*,\s*(?:[\w-]+\s+){{0,3}}{noun}", after, re.IGNORECASE)
                ]
        return min(beside, default=(0, None))[1]

    @cached_property
    def speakers(self) -> dict[str, str]:
        """The names of people and organisations by subject."""
        return {
            row["subject"]: row["name"]
            for row in self.rows["subjects"]
            if row["kind"] in ("person", "company")
        }

    @cached_property
    def called(self) -> list[tuple[re.Pattern, str]]:
        """What each known subject may be called: its name, its id, and a part of its name that no other has."""
        named, short = [], defaultdict(set)
        for row in self.rows["subjects"]:
            named.append((row["name"], row["subject"]))
            if "-" in row["subject"]:
                named.append((row["subject"].replace("-", " "), row["subject"]))
            first = re.split(r"[,(]", row["name"])[0].strip()
            if " " in first:
                short[first] |= {row["subject"]}
            if len(first.split()) > 2:
                short[first.split(" ", 1)[1]] |= {row["subject"]}
            if len(first.split()) > 1 and re.fullmatch(r"[A-Z]\w{2,}", first.split()[-1]):
                short[first.split()[-1]] |= {row["subject"]}
        whole = {name for name, _ in named} | {row["owner"] for row in self.rows["subjects"]}
        named += [(name, *of) for name, of in short.items() if len(of) == 1 and name not in whole]
        return [_form(name, of) for name, of in dict.fromkeys(named) if len(name) > 1]

    @cached_property
    def names(self) -> list[tuple[re.Pattern, str]]:
        """What known subjects may be called, and new ones."""
        return [*self.called, *(_form(name, of) for of, name in self.new.items())]

    def subjects(self, words: str) -> dict[str, int]:
        """The subjects that ``words`` name, each with where; a name within a longer one is not its own."""
        found = [(m.start(), m.end(), of) for form, of in self.names for m in form.finditer(words)]
        kept = [
            f for f in found if not any(a <= f[0] and f[1] <= b and b - a > f[1] - f[0] for a, b, _ in found)
        ]
        return {of: start for start, _, of in sorted(kept, reverse=True)}

    @cached_property
    def _makers(self) -> set[str]:
        """Those who make chips and run no cluster: chips are bought from them."""
        owners = defaultdict(set)
        for row in self.rows["subjects"]:
            owners[row["kind"]].add(row["owner"])
        return owners["chip"] - owners["cluster"]

    def rank(self, subject: str, unit: str | None) -> int:
        """How likely a number of that unit is of the subject, 0 the likeliest; chips are bought from their makers."""
        kind = self.kinds[subject]
        if unit in PURE:
            return 6 if kind == "person" else 0
        if unit == "accelerators" and self.speakers.get(subject) in self._makers:
            kind = "chip"
        return _RANKS.get(unit, _MADE_OF).index(kind)

    @cached_property
    def _words(self) -> dict[str, dict[str, int]]:
        """For each stem the measures whose quotes or label have it, with how many do."""
        found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        labels = {row["measure"]: row["label"] for row in self.rows["measures"]}
        for row in [*self.rows["claims"], *self.rows["reference"]]:
            own = row["quote"] if self.code != "en" or row.get("quote_language") == "en" else row["quote_en"]
            for stem in stems(f"{own} {labels.get(row['measure'], '')}"):
                found[stem][row["measure"]] += 1
        return found

    def built(self, owner: str, unit: str | None) -> list[str]:
        """A company, and before it what it owns that a number of that unit is likelier of; else nothing."""
        if _RANKS.get(unit) is not _BUILT or self.kinds.get(owner) != "company":
            return []
        mine = [row["subject"] for row in self.rows["subjects"] if row["owner"] == self.speakers.get(owner)]
        return [*sorted(one for one in mine if self.rank(one, unit) < self.rank(owner, unit)), owner]

    def run(self, owner: str, spoken: list[str], unit: str | None) -> list[str]:
        """Of what was spoken of, what the company owns, or is new, and a number of that unit is likeliest of."""
        if self.kinds.get(owner) != "company":
            return []
        of = {row["subject"]: row["owner"] for row in self.rows["subjects"]}
        mine = (
            one
            for one in spoken
            if (one in self.new if owner in self.new else of.get(one) == self.speakers.get(owner))
        )
        return [one for one in mine if self.rank(one, unit) == 0 < self.rank(owner, unit)]

    @cached_property
    def _of_kinds(self) -> dict[str, set[str]]:
        """The kinds of the subjects that have each measure."""
        found = defaultdict(set)
        for row in [*self.rows["claims"], *self.rows["reference"]]:
            found[row["measure"]].add(self.kinds[row["subject"]])
        return found

    def fits(self, subject: str, measure: str) -> bool:
        """Whether a subject of that kind has the measure somewhere, or nothing has it yet; a company may have any."""
        kind = self.kinds[subject]
        return kind in {"new", "company", *(self._of_kinds.get(measure) or {kind})}

    @cached_property
    def _times(self) -> dict[str, str]:
        return {row["measure"]: row["over_time"] for row in self.rows["measures"]}

    def measures(
        self, subject: str, unit: str | None, words: str, value: float | None = None
    ) -> list[tuple[str, float]]:
        """The measures that a number of that unit may be, or a statement where there is none, likeliest first."""
        said = {row["measure"] for row in self.rows["claims"] if row["kind"] != "number"}
        score: dict[str, float] = {
            row["measure"]: 0.0
            for row in self.rows["measures"]
            if (_money(unit) in map(_money, row["units"].split()) if unit else row["measure"] in said)
        }
        for stem in stems(words):
            with_it = self._words.get(stem, {})
            for measure in with_it:
                if measure in score:
                    score[measure] += 1 / len(with_it)
        for row in [*self.rows["claims"], *self.rows["reference"]]:
            if row["measure"] in score and (not unit or row.get("unit") == unit):
                own = row["subject"] == subject
                same = value and own and row.get("value") and isclose(float(row["value"]), value, rel_tol=0.2)
                other = own and not same and value and self._times[row["measure"]] == "lasting"
                weight = (_OWN_OTHER if other else _OWN) if own else 1
                score[row["measure"]] += 0.02 * weight * (5 if "claim_id" in row else 1) + (
                    _SAME if same else 0
                )
        kind = self.kinds.get(subject, "new")
        for measure in score:
            score[measure] *= 1 if kind in {"new", *self._of_kinds[measure]} else _OTHER_KIND
        return sorted(score.items(), key=lambda one: (-one[1], one[0]))

    def facts(self, subject: str, measure: str, as_of: str) -> list[dict]:
        """Outside facts of one subject and measure, then of what is named after it; those of its time first."""
        found = [
            row
            for row in self.rows["reference"]
            if row["measure"] == measure
            and (row["subject"] == subject or row["subject"].startswith(f"{subject}-"))
        ]
        dated = periods.valid(as_of) if re.fullmatch(periods.PATTERN, as_of) else False
        far = {row["ref_id"]: dated and not periods.overlap(row["as_of"], as_of) for row in found}
        return sorted(found, key=lambda row: (row["subject"] != subject, far[row["ref_id"]], row["ref_id"]))
