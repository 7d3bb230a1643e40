"""Figures of the chapter on regulation: the rules in time, and which runs they cover."""

from __future__ import annotations

import pandas as pd

from .. import facts
from ..data import format as fmt
from ..figures.theme import finish, mark
from .kinds import grid, timeline
from .sb_1047_days import crossing
from .sb_1047_lines import cluster_line, coincidence, two_tests

__all__ = ["cluster_line", "coincidence", "coverage", "crossing", "history", "two_tests"]

EVENTS = {
    "ref-eo-14110-signed": "EO 14110 is signed",
    "ref-sb-1047-senate-vote": "California’s Senate passes SB 1047",
    "ref-eu-ai-act-in-force": "EU AI Act enters into force",
    "xai-colossus-x-eu-data": "Article: X halts use of EU users’ data",
    "ref-sb-1047-musk-post": "Musk backs SB 1047; the article dates it a day later",
    "ref-sb-1047-assembly-vote": "The Assembly passes it",
    "ref-sb-1047-senate-final-vote": "The Senate agrees to its text",
    "out-x-eu-data-closed": "Later: X’s undertaking is made permanent",
    "out-sb-1047-veto": "Later: SB 1047 is vetoed",
    "out-eo-14110-revoked": "Later: EO 14110 is revoked",
    "out-x-eu-data-inquiry": "Later: inquiry into X’s use of such data",
    "out-sb-53-signed": "Later: California signs SB 53",
    "out-raise-act-signed": "Later: New York signs the RAISE Act",
}
RULES = {
    "sb-1047": "SB 1047",
    "eo-14110": "EO 14110",
    "eu-ai-act": "EU AI Act",
    "sb-53": "SB 53",
    "raise-act": "RAISE Act",
}
RUNS = {
    "tenfold-405b": "Llama 4 announced: ten times the 405B",
    "tenfold-70b": "Llama 4 announced: ten times the 70B",
    "llama-4-behemoth": "Llama 4 as previewed: Behemoth",
    "llama-4-scout": "Llama 4 as released: Scout",
    "llama-4-maverick": "Llama 4 as released: Maverick",
    "grok-3": "Grok 3",
    "llama-3-1-405b": "Llama 3.1 405B",
    "gpt-4": "GPT-4",
    "chatbit": "ChatBIT’s fine-tune",
}
SURE = 0.01  # a chance below this, or above its complement, is shown as settled
JUDGED = {"calc-covered-sb-53-grok-3", "calc-covered-raise-act-grok-3"}  # rest on whose revenue counts


def history(*, narrow: bool = False):
    """The rules in time, from EO 14110 to the RAISE Act."""
    df = pd.DataFrame([(i, _date(i), words) for i, words in EVENTS.items()], columns=["id", "date", "label"])
    df["accent"] = df["id"] == "out-sb-1047-veto"
    df["mark"] = mark(df["id"], df["date"].map(fmt.date) + ": " + df["label"])
    after = facts.get("calc-sb-1047-days-vote-to-veto")
    again = facts.get("calc-sb-53-days-after-veto")
    return finish(
        timeline(df, narrow=narrow),
        name="history",
        finding=f"The veto came {after} after the Assembly’s vote, and {again} later California signed SB 53",
        caption="“Article” marks what an article says and “Later” what happened after the article that it answers. "
        "The rest is public record. X’s undertaking is about posts of 7 May to 1 August 2024.",
        description="A line of time: " + "; ".join(df["mark"].str.split("|").str[1]) + ".",
        data=df,
        columns={"date": ("Date", "date"), "label": "Event"},
        sources=[*df["id"], after.id, again.id],
        narrow=narrow,
    )


def coverage(*, narrow: bool = False):
    """Each run under each rule: covered, not covered, or the chance where it depends."""
    rows = []
    for run, name in RUNS.items():
        for rule, title in RULES.items():
            fact = facts.get(f"calc-covered-{rule}-{run}")
            state = "no" if fact.value < SURE else "yes" if fact.value > 1 - SURE else "depends"
            rows.append({"id": fact.id, "row": name, "column": title, "state": state,
                         "text": fact.text if state == "depends" else f"{state}, judged" if fact.id in JUDGED else state,
                         "value": fact.value,
                         "accent": run == "tenfold-405b" and rule == "sb-1047"})  # fmt: skip
    df = pd.DataFrame(rows)
    chance = facts.get("calc-covered-sb-1047-tenfold-70b")
    count = df.loc[df["column"] == RULES["sb-1047"], "state"].value_counts()
    return finish(
        grid(df, narrow=narrow),
        name="coverage-by-rule",
        finding=f"SB 1047 would have covered ten times the 405B; for ten times the 70B the chance is {chance}",
        caption="A “yes” is covered and a “no” is not. A percentage is the chance where we know the compute only "
        "roughly; below one in a hundred it counts as no. SB 53 and the RAISE Act are shown by their duties for large "
        "developers. Whether revenue is over their line we judge and do not compute: for Grok 3 we count that of X. "
        "Both count later fine-tuning in the compute, which these estimates may leave out.",
        description=f"A matrix of {len(RUNS)} training runs against {len(RULES)} rules. SB 1047 covers {count['yes']} "
        f"of them, leaves out {count['no']} and depends on what is not known for {count['depends']}.",
        data=df,
        columns={"row": "Run", "column": "Rule", "text": "Covered", "value": ("Chance", "probability")},
        sources=[],
        narrow=narrow,
    )


def _date(fact_id: str) -> str:
    """The ISO date of an event: its text where the record is a date, else the day it speaks of."""
    record = facts.row(fact_id)
    return record["text"] if record.get("unit") == "date" else record["as_of"]
