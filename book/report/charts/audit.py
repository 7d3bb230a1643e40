"""Figures of the audit and of the front page: verdicts, coverage, disagreements and timing."""

from __future__ import annotations

import altair as alt
import pandas as pd

from .. import facts
from ..data import format as fmt
from ..data import names
from ..figures.theme import C, finish, hollow, mark, sizes, text_width
from .kinds import bars


def _named(names, size: float) -> alt.Axis:
    """An axis with room for the names of rows in any reader's font, and not just in the one that measures here."""
    room = max(text_width(name, size) for name in names) + 8
    return alt.Axis(labelFontSize=size, labelColor=C["ink"], labelLimit=0, minExtent=room)


#: Verdicts in the order of the rubric, from agreement to judgement.
VERDICTS = ("holds", "rounded", "outdated", "contradicted", "ambiguous", "unverifiable", "opinion")


def verdicts(verdicts: pd.DataFrame, *, narrow: bool = False) -> alt.LayerChart:
    """How many claims got each verdict; the bars are the computed counts ``calc-verdict-…``."""
    rows = [facts.get(f"calc-verdict-{name}") for name in VERDICTS]
    df = pd.DataFrame(
        {
            "id": [row.id for row in rows],
            "label": [name.capitalize() for name in VERDICTS],
            "value": [row.value for row in rows],
            "text": [row.text for row in rows],
            "accent": [name == "contradicted" for name in VERDICTS],
        }
    )
    holds, against = facts.get("calc-verdict-holds"), facts.get("calc-verdict-contradicted")
    said = facts.get("calc-verdict-holds-attribution")
    return finish(
        bars(df, narrow=narrow),
        name="verdicts",
        finding=f"Of {len(verdicts)} claims, {holds} hold as written and {against} are contradicted",
        caption="Claims of all articles by verdict. Every claim is counted once. For "
        f"{said} of those that hold, the verdict says only that somebody said, planned or reported it.",
        description="Bars of the number of claims by verdict: "
        + ", ".join(f"{v} {n}" for n, v in zip(VERDICTS, df["text"], strict=True))
        + ".",
        data=df,
        columns={"label": "Verdict", "value": ("Claims", "records")},
        sources=[*df["id"], "calc-claims", said.id],
        narrow=narrow,
    )


def coverage(
    coverage: pd.DataFrame, articles: pd.DataFrame, claims: pd.DataFrame, *, narrow: bool = False
) -> alt.LayerChart:
    """Where in each text the claims and the passed-over quantities stand, as fractions of its length."""
    length = articles.set_index("article")["characters"]
    df = coverage.assign(place=coverage["start"] / coverage["article"].map(length))
    df["row"] = df["article"].str.replace("-", " ")
    quotes = claims.set_index("claim_id")["quote_en"]
    owned = df[df["role"] != "passed-over"].assign(id=lambda d: d["claim_id"])
    owned["mark"] = mark(owned["id"], owned["claim_id"].map(quotes))
    passed = df[df["role"] == "passed-over"]
    total, label, _ = sizes(narrow)
    y = alt.Y(
        "row:N",
        title=None,
        sort=None,
        axis=None if narrow else _named(df["row"], label),
    )
    x = alt.X(
        "place:Q",
        scale=alt.Scale(domain=[0, 1], nice=False),
        axis=alt.Axis(
            title="place in the text, from its first word to its last", values=[], labels=False, domain=True
        ),
    )
    base = (
        alt.Chart(owned)
        .mark_tick(thickness=2, size=20, color=C["accent"])
        .encode(x=x, y=y, description="mark:N")
    )
    quiet = alt.Chart(passed).mark_tick(thickness=1.25, size=11, color=C["soft"], aria=False).encode(x=x, y=y)
    layers = [quiet, base]
    if narrow:
        names = pd.DataFrame({"row": sorted(df["row"].unique())})
        layers.append(
            alt.Chart(names)
            .mark_text(align="left", dy=-20, fontSize=label, aria=False)
            .encode(x=alt.value(0), y=y, text="row:N")
        )
    unaccounted = int(articles["unaccounted"].sum())
    table = owned.assign(
        words=owned["claim_id"].map(quotes),
        article=owned["row"],
        at=(owned["place"]).map(lambda p: fmt.text(float(p), "fraction", 2)),
    )
    return finish(
        alt.layer(*layers).properties(height=len(length) * (58 if narrow else 36)),
        name="coverage",
        finding=f"{'No quantity is' if not unaccounted else f'{unaccounted} quantities are'} left unexplained in any of the texts",
        caption="Each strip is one article from start to end. Tall coloured ticks are words that carry a claim, "
        "repetitions included. Short grey ticks are quantities passed over for a stated reason.",
        description="Strips, one for each article, with ticks where claims and passed-over quantities stand.",
        data=table,
        columns={"article": "Article", "at": "Place in the text", "words": "Words, translated"},
        sources=[],
        narrow=narrow,
    )


def disagreements(disagreements: pd.DataFrame, *, narrow: bool = False) -> alt.LayerChart:
    """Every value as a multiple of the preferred one, a row for each group that differs in value."""
    df = disagreements.dropna(subset=["value"]).copy()
    preferred = df[df["preferred"]].set_index("group_id")["value"]
    df["ratio"] = df["value"] / df["group_id"].map(preferred)
    df = df[df["ratio"].notna()]
    spread = (
        df.groupby("group_id")["ratio"].agg(lambda r: max(r.max(), 1 / r.min())).sort_values(ascending=False)
    )
    df["label"] = df["group_id"].map(names.disagreements(df))
    df["order"] = df["group_id"].map({g: n for n, g in enumerate(spread.index)})
    df = df.sort_values(["order", "preferred", "ratio"]).assign(id=lambda d: d["member_id"])
    df["text"] = [facts.get(i).text for i in df["id"]]
    df["by"] = df["layer"].map({"reported": "an article", "reference": "a public source"})
    over = df["ratio"].map(lambda ratio: fmt.text(ratio, "ratio", 2)) + " the preferred value"
    over = over.mask(df["preferred"], f"preferred ({fmt.text(1.0, 'ratio')})")
    df["mark"] = mark(df["id"], df["label"] + ": " + df["text"] + ", from " + df["by"] + ", " + over)
    df["stroke"] = df["preferred"].map({True: C["accent"], False: C["muted"]})
    df["fill"] = df["stroke"].where(~df["id"].map(lambda i: hollow(facts.get(i).status)), C["paper"])
    total, label, small = sizes(narrow)
    groups = list(dict.fromkeys(df["label"]))
    y = alt.Y(
        "label:N",
        title=None,
        sort=groups,
        axis=None if narrow else _named(groups, label),
    )
    x = alt.X(
        "ratio:Q",
        scale=alt.Scale(type="log", nice=False, padding=12),
        axis=alt.Axis(title="value as a multiple of the preferred one", grid=True, tickCount=4, format="~g"),
    )
    base = alt.Chart(df)
    rail = base.mark_rule(stroke=C["rule"], strokeWidth=3, aria=False).encode(
        x="min(ratio):Q", x2="max(ratio):Q", y=y
    )
    points = base.mark_point(size=80, opacity=1, strokeWidth=1.75).encode(
        x=x,
        y=y,
        description="mark:N",
        fill=alt.Fill("fill:N", scale=None),
        stroke=alt.Stroke("stroke:N", scale=None),
    )
    layers = [rail, points]
    if narrow:
        layers.append(
            alt.Chart(pd.DataFrame({"label": groups}))
            .mark_text(align="left", dy=-17, fontSize=label, aria=False)
            .encode(x=alt.value(0), y=y, text="label:N")
        )
    worst = spread.index[0]
    name = df.loc[df["group_id"] == worst, "label"].iloc[0]
    return finish(
        alt.layer(*layers).properties(height=len(groups) * (46 if narrow else 26)),
        name="disagreements",
        finding=f"The widest of {len(groups)} disagreements is over {name[0].lower() + name[1:] if name.startswith('The') else name}",
        caption="Each row is one quantity. The coloured mark is the value we prefer, the others are drawn as multiples "
        "of it. Hollow marks are planned or alleged.",
        description="Dots by quantity on a logarithmic scale of ratio to the preferred value.",
        data=df,
        columns={
            "label": "Quantity",
            "text": "Value",
            "by": "From",
            "ratio": ("Over the preferred value", "ratio", 2),
        },
        sources=[*dict.fromkeys(df["id"]), "calc-disagreements"],
        narrow=narrow,
    )


def timing(claims: pd.DataFrame, articles: pd.DataFrame, *, narrow: bool = False) -> alt.LayerChart:
    """Claims that speak of another time than their article's own, before or after it."""
    published = articles.set_index("article")["published"].map(first_day)
    printed = claims["printed"].map(first_day, na_action="ignore")
    df = claims.assign(when=claims["as_of"].map(first_day), until=claims["as_of"].map(last_day),
                       printed=pd.to_datetime(printed).fillna(claims["article"].map(published)))  # fmt: skip
    first, last, printed = (df[c].dt.to_period("M") for c in ("when", "until", "printed"))
    own = (first <= printed) & (printed <= last)
    df = df[~own].copy()
    df["row"] = df["article"].str.replace("-", " ")
    df["id"] = df["claim_id"]
    df["mark"] = mark(df["id"], df["quote_en"] + ", " + df["as_of"].map(fmt.date))
    df["planned"] = df["status"].map(hollow)
    df["place"] = df.groupby(["article", "when"]).cumcount()
    deepest = max(6, df["place"].max())
    lines = pd.DataFrame({"row": published.index.str.replace("-", " "), "printed": published.to_numpy()})
    order = list(lines.sort_values("printed")["row"])
    step, label = (92, sizes(narrow)[1]) if narrow else (70, sizes(narrow)[1])
    axis = None if narrow else _named(order, label)
    y = alt.Y("row:N", title=None, sort=order, axis=axis)
    x = alt.X(
        "when:T",
        scale=alt.Scale(padding=14),
        axis=alt.Axis(title=None, grid=True, format="%Y", tickCount="year"),
    )
    offset = alt.YOffset("place:Q", scale=alt.Scale(domain=[0, deepest], range=[step * 0.2, step * 0.8]))
    points = alt.Chart(df).mark_point(size=55, opacity=1, strokeWidth=1.5).encode(
        x=x, y=y, yOffset=offset, description="mark:N",
        fill=alt.condition("datum.planned", alt.value(C["paper"]), alt.value(C["ink"])),
        stroke=alt.condition("datum.planned", alt.value(C["muted"]), alt.value(C["ink"])),
    )  # fmt: skip
    rule = alt.Chart(lines).mark_tick(thickness=3, size=step * 0.94, color=C["accent"], aria=False)
    layers = [rule.encode(x="printed:T", y=y), points]
    if narrow:
        words = alt.Chart(lines).mark_text(align="left", dy=-32, fontSize=label, aria=False)
        layers.append(words.encode(x=alt.value(0), y=y, text="row:N"))
    back = (df["when"] < df["printed"]).mean()
    zoom = alt.selection_interval(encodings=["x"], bind="scales", name="zoom")
    return finish(
        alt.layer(*layers).properties(height=len(order) * step).add_params(zoom),
        name="timing",
        finding="Where the articles speak of another month than their own, they mostly look "
        + ("back" if back > 0.5 else "ahead"),
        caption="The coloured bar is the day, or the month, on which each article appeared. The marks are "
        "the claims that speak of another month than the one they were printed in"
        + "".join(
            f"; a teaser beside an article is of {month}"
            for month in claims["printed"].dropna().map(fmt.date).unique()
        )
        + ". Hollow marks are planned or alleged.",
        description="Claims by the date they speak of, in a row for each article, with the article’s own date as a bar.",
        data=df.assign(date=df["as_of"].map(fmt.date)),
        columns={"row": "Article", "date": "Speaks of", "quote_en": "Words, translated"},
        sources=list(df["id"]),
        narrow=narrow,
    )


def last_day(period: str) -> pd.Timestamp:
    """A day in the last month of an ISO period; otherwise as :func:`first_day`."""
    words, first = str(period).split("/")[-1], first_day(str(period).split("/")[-1])
    return first + pd.DateOffset(months=11 if len(words) == 4 else 2 if "-Q" in words else 0)


def first_day(period: str) -> pd.Timestamp:
    """First day of an ISO period such as ``2024``, ``2024-06``, ``2024-Q2`` or ``2024-09-02``."""
    period = str(period).split("/")[0]
    if "-Q" in period:
        year, quarter = period.split("-Q")
        return pd.Timestamp(int(year), 3 * int(quarter) - 2, 1)
    return pd.Timestamp(period)
