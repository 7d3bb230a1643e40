"""Find different values for the same thing at the same time; ``seeds/disagreements.csv`` explains each."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from ..problems import Problems
from .periods import days, overlap


def find(claims: list[dict], reference: list[dict], measures: list[dict]) -> dict[str, list[dict]]:
    """Groups by id: rows of both tables with one subject and measure, the same time, and different values.

    What the same time is depends on ``over_time`` of the measure: amounts of a period (``flow``) disagree only
    when their periods are the same, levels when their dates overlap, lasting properties always. Where no claim
    speaks of it, two sources disagree about a lasting property that they date alike.
    """
    over_time = {row["measure"]: row["over_time"] for row in measures}
    by_thing = defaultdict(list)
    for row in [*claims, *reference]:
        if row.get("value") not in (None, ""):
            layer = "reported" if "claim_id" in row else "reference"
            member_id = row.get("claim_id") or row["ref_id"]
            member = {"member_id": member_id, "layer": layer, "value": Decimal(str(row["value"]))}
            by_thing[row["subject"], row["measure"]].append(row | member)
    groups: dict[str, list[dict]] = {}
    for (subject, measure), members in sorted(by_thing.items()):
        time = over_time.get(measure, "lasting")
        apart = [g for g in _same_time(time, members) if _differ(g)]
        name = f"{subject}-{measure.replace('_', '-')}"
        for group in apart:
            timed = time == "flow" or len(apart) > 1
            groups[f"{name}-{_period(group)}" if timed else name] = group
    return groups


def _differ(group: list[dict]) -> bool:
    """Whether two values are not the same; one inside the range that a claim gives is the same as it."""
    spans = []
    for member in group:
        ends = [member.get(end) for end in ("low", "high")] if member["layer"] == "reported" else []
        spans.append(tuple(ends) if ends and None not in ends else (member["value"], member["value"]))
    return max(low for low, _ in spans) > min(high for _, high in spans)


def _same_time(time: str, members: list[dict]) -> list[list[dict]]:
    """Claims linked by time, each set with the reference facts of that time; without claims, facts dated alike."""
    left = sorted((m for m in members if m["layer"] == "reported"), key=lambda m: m["member_id"])
    groups = []
    while left:
        group = [left.pop(0)]
        for member in group:
            joined = [m for m in left if _together(time, member, m)]
            group += joined
            left = [m for m in left if m not in joined]
        outside = [m for m in members if m["layer"] == "reference"]
        group += [m for m in outside if any(_together(time, m, c) for c in group if c["layer"] == "reported")]
        groups.append(group)
    if time == "lasting" and not groups:
        alike = defaultdict(list)
        for member in members:
            alike[member["unit"], member["as_of"]].append(member)
        groups += alike.values()
    return groups


def _together(time: str, one: dict, other: dict) -> bool:
    if one["unit"] != other["unit"]:
        return False
    if time == "flow":
        return one["as_of"] == other["as_of"]
    return overlap(one["as_of"], other["as_of"]) if time == "level" else True


def said(member: dict) -> str:
    """The value of a member, or its range, in plain digits."""
    ends = [member.get(end) for end in ("low", "high")] if member["layer"] == "reported" else []
    return " to ".join(f"{Decimal(end).normalize():f}" for end in ends if end is not None) or (
        f"{member['value'].normalize():f}"
    )


def _period(group: list[dict]) -> str:
    """The shortest period of the group's claims, earliest first, in lower case; without claims that of its facts."""
    spoken = [m["as_of"] for m in group if m["layer"] == "reported"] or [group[0]["as_of"]]
    return min(spoken, key=lambda p: (days(p)[1] - days(p)[0], p)).lower().replace("/", "-")


def rows(groups: dict[str, list[dict]], explanations: list[dict], problems: Problems) -> list[dict]:
    """Rows of ``disagreements.csv``; a group without an explanation, and the reverse, is a problem."""
    explained: dict[str, dict] = {}
    for row in explanations:
        _check(row, groups, explained)
        explained[row["group_id"]] = row
    result = []
    for group_id, members in groups.items():
        row = explained.get(group_id)
        if row is None:
            values = ", ".join(f"{m['member_id']} says {said(m)}" for m in members)
            what = f"unexplained disagreement '{group_id}': {values}"
            ids = " ".join(sorted(m["member_id"] for m in members))
            fix = (
                f"add a row '{group_id},<id of the preferred value>,{ids},<why>', give a claim another subject or "
                "measure, or make the measure a level in seeds/measures.csv"
            )
            problems.at("seeds/disagreements.csv").say(what, fix)
            continue
        for m in members:
            shared = {k: m[k] for k in ("subject", "measure", "member_id", "layer", "value", "as_of")}
            preferred = m["member_id"] == row["preferred_id"]
            result.append({"group_id": group_id, **shared, "preferred": preferred, "reason": row["reason"]})
    return result


def _check(row: dict, groups: dict[str, list[dict]], explained: dict[str, dict]) -> None:
    group_id, say = row["group_id"], row["_place"].say
    members = [m["member_id"] for m in groups.get(group_id, [])]
    if group_id in explained:
        say(f"group '{group_id}' is explained twice", "delete one row")
    if group_id not in groups:
        say(f"no values disagree in a group '{group_id}'", "delete the row, or correct its group_id")
    elif row["preferred_id"] not in members:
        say(f"'{row['preferred_id']}' is not of the group", f"prefer one of {', '.join(members)}")
    elif row["member_ids"].split() != sorted(members):
        new = sorted(set(members) - set(row["member_ids"].split()))
        what = (
            f"the reason was not written for '{new[0]}'" if new else "'member_ids' are not those of the group"
        )
        say(what, f"see that it holds, then write member_ids: {' '.join(sorted(members))}")
    if not row["reason"]:
        say("no reason", "say in 'reason' why this value is preferred")
