"""Figures of the audit and of the front page: verdicts, coverage, disagreements and timing."""

from __future__ import annotations

import altair as alt
import pandas as pd

from ..data import format as fmt
from ..figures.theme import C, finish, hollow, mark, sizes, text_width
from .kinds import bars
from .kinds.labels import either, paint

#: Of more articles, or marks, a strip for each article would be taller or denser than a reader can take in.
_ARTICLES, _MARKS = 24, 600
_GROUPS = 40  # disagreements that are drawn, the widest first
_YEARS = range(-3, 3)  # from a claim’s article to what it speaks of; the first and the last hold all beyond


def verdicts(
    rows: pd.DataFrame, *, total, holds, against, named, altered, narrow: bool = False
) -> alt.LayerChart:
    """How many ``claims`` got each answer to “is it so?”; of those ``named`` a speaker, ``altered`` change the words."""
    df = rows.assign(value=rows["claims"], accent=rows["id"].eq(against.id))
    return finish(
        bars(df, narrow=narrow),
        name="verdicts",
        finding=f"Of {total} claims, {holds} hold as written and {against} are contradicted",
        caption="Claims of all articles by the answer to “is it so?” Every claim is counted once. Whether it was "
        f"said is asked apart: {named} claims give their words to somebody, and in {altered} of them the words "
        "that we read differ in what matters.",
        description="Bars of the number of claims by the answer to “is it so?”: "
        + ", ".join(f"{row.text} {row.series}" for row in df.itertuples()) + ".",
        data=df,
        columns={"label": "Is it so?", "value": ("Claims", "records")},
        narrow=narrow,
    )  # fmt: skip


def coverage(rows: pd.DataFrame, *, unaccounted: int, total, narrow: bool = False) -> alt.LayerChart:
    """Where claims and passed-over quantities stand in each text: ``place`` is a share of its length.

    Of many articles, how many quantities of all of them carry a claim in each tenth of a text.
    """
    if _many(rows):
        return _by_tenth(rows, unaccounted, total.id, narrow)
    df = rows.assign(row=_spaced(rows["article"]), id=rows["claim_id"])
    owned, passed = df[df["role"] != "passed-over"].copy(), df[df["role"] == "passed-over"]
    owned["mark"] = mark(owned["id"], owned["quote_en"])
    label = sizes(narrow)[1]
    y = alt.Y("row:N", title=None, sort=None, axis=None if narrow else _named(df["row"], label))
    along = alt.Axis(
        title="place in the text, from its first word to its last", values=[], labels=False, domain=True
    )
    x = alt.X("place:Q", scale=alt.Scale(domain=[0, 1], nice=False), axis=along)
    ticks = alt.Chart(owned).mark_tick(thickness=2, size=20, color=C["accent"])
    quiet = alt.Chart(passed).mark_tick(thickness=1.25, size=11, color=C["soft"], aria=False)
    layers = [quiet.encode(x=x, y=y), ticks.encode(x=x, y=y, description=alt.Description("mark:N"))]
    names = sorted(df["row"].unique())
    if narrow:
        layers.append(_above(names, y, "row", -20, label))
    table = owned.assign(article=owned["row"], at=owned["place"].map(lambda p: fmt.text(p, "fraction", 2)))
    return finish(
        alt.layer(*layers, height=len(names) * (58 if narrow else 36)),
        name="coverage",
        finding=_unexplained(unaccounted),
        caption="Each strip is one article from start to end. Tall coloured ticks are words that carry a "
        "claim, repetitions included. Short grey ticks are quantities passed over for a stated reason.",
        description="Strips, one for each article, with ticks where claims and passed-over quantities stand.",
        data=table,
        columns={"article": "Article", "at": "Place in the text", "quote_en": "Words, translated"},
        narrow=narrow,
    )


def _many(rows: pd.DataFrame) -> bool:
    return rows["article"].nunique() > _ARTICLES or len(rows) > _MARKS


def _unexplained(unaccounted: int) -> str:
    return f"{f'{unaccounted} quantities are' if unaccounted else 'No quantity is'} left unexplained in any of the texts"


def _by_tenth(rows: pd.DataFrame, unaccounted: int, evidence: str, narrow: bool) -> alt.LayerChart:
    tenth = (rows["place"] * 10).clip(0, 9).astype(int)
    claims = (
        rows["role"].ne("passed-over").groupby(tenth).agg(["sum", "size"]).reindex(range(10), fill_value=0)
    )
    df = pd.DataFrame(
        {
            "id": evidence,
            "label": [fmt.text((n + 1) / 10, "fraction") for n in claims.index],
            "value": claims["sum"],
            "text": [f"{part:,} of {whole:,}" for part, whole in claims.to_numpy()],
        }
    )
    return finish(
        bars(df, narrow=narrow),
        name="coverage",
        finding=_unexplained(unaccounted),
        caption="All texts laid over one another: up to each tenth of their length, from the end of the tenth before, "
        "how many of the quantities carry a claim, repetitions included. The others are passed over for a stated reason.",
        description="Bars of quantities that carry a claim, by the place in the text.",
        data=df,
        columns={"label": "Up to", "text": "Quantities in claims"},
        narrow=narrow,
    )


def disagreements(rows: pd.DataFrame, *, total, narrow: bool = False) -> alt.LayerChart:
    """Every value as a ``ratio`` to the preferred one, a row for each group, the widest first; of many the widest."""
    spread = rows.groupby("group_id")["ratio"].agg(lambda r: max(r.max(), 1 / r.min()))
    df = rows.assign(
        label=_told_apart(rows), order=rows["group_id"].map(spread.rank(ascending=False, method="first"))
    )
    df = df[df["order"] <= _GROUPS].sort_values(["order", "preferred", "ratio"])
    shown = f" Drawn are the {_GROUPS} widest." if len(spread) > _GROUPS else ""
    df["by"] = df["layer"].map({"reported": "an article", "reference": "a public source"})
    over = df["ratio"].map(lambda ratio: fmt.text(ratio, "ratio", 2)) + " the preferred value"
    over = over.mask(df["preferred"], f"preferred ({fmt.text(1.0, 'ratio')})")
    df["mark"] = mark(df["id"], df["label"] + ": " + df["text"] + ", from " + df["by"] + ", " + over)
    df["stroke"] = df["preferred"].map({True: C["accent"], False: C["muted"]})
    df["fill"] = df["stroke"].mask(df["status"].map(hollow), C["paper"])
    label, names = sizes(narrow)[1], list(dict.fromkeys(df["label"]))
    y = alt.Y("label:N", title=None, sort=names, axis=None if narrow else _named(names, label))
    along = alt.Axis(title="value as a multiple of the preferred one", grid=True, tickCount=4, format="~g")
    x = alt.X("ratio:Q", scale=alt.Scale(type="log", nice=False, padding=12), axis=along)
    base = alt.Chart(df)
    rail = base.mark_rule(stroke=C["rule"], strokeWidth=3, aria=False)
    points = base.mark_point(size=80, opacity=1, strokeWidth=1.75).encode(
        x=x,
        y=y,
        description=alt.Description("mark:N"),
        fill=paint("fill"),
        stroke=paint("stroke", alt.Stroke),
    )
    layers = [rail.encode(x=alt.X("min(ratio):Q"), x2=alt.X2("max(ratio):Q"), y=y), points]
    if narrow:
        layers.append(_above(names, y, "label", -17, label))
    worst = f"t{names[0][1:]}" if names[0].startswith("The ") else names[0]
    return finish(
        alt.layer(*layers, height=len(names) * (46 if narrow else 26)),
        name="disagreements",
        finding=f"The widest of {total} disagreements is over {worst}",
        caption="Each row is one quantity. The coloured mark is the value we prefer, the others are drawn "
        f"as multiples of it. Hollow marks are planned or alleged.{shown}",
        description="Dots by quantity on a logarithmic scale of ratio to the preferred value.",
        data=df,
        columns={
            "label": "Quantity",
            "text": "Value",
            "by": "From",
            "ratio": ("Over the preferred value", "ratio", 2),
        },
        narrow=narrow,
    )


def timing(rows: pd.DataFrame, articles: pd.DataFrame, *, total, narrow: bool = False) -> alt.LayerChart:
    """Claims that speak of another month than that in which they ``appeared``, before or after it.

    Of many articles, how many claims by the years between both.
    """
    df = rows[~rows["own_month"]].copy()
    ahead = "back" if (df["start"] < df["appeared"]).mean() > 0.5 else "ahead"
    finding = f"Where the articles speak of another month than their own, they mostly look {ahead}"
    if _many(rows):
        return _by_year(df, finding, total.id, narrow)
    df["row"], df["date"] = _spaced(df["article"]), df["as_of"].map(fmt.date)
    df["mark"] = mark(df["id"], df["quote_en"] + ", " + df["date"])
    df["planned"] = df["status"].map(hollow)
    df["place"] = df.groupby(["article", "start"]).cumcount()
    lines = articles.assign(
        row=_spaced(articles["article"]), appeared=pd.to_datetime(articles["published"], format="ISO8601")
    )[["row", "appeared"]]
    order = list(lines.sort_values("appeared")["row"])
    step, label = 92 if narrow else 70, sizes(narrow)[1]
    y = alt.Y("row:N", title=None, sort=order, axis=None if narrow else _named(order, label))
    along = alt.Axis(title=None, grid=True, format="%Y", tickCount="year")
    x = alt.X("start:T", scale=alt.Scale(padding=14), axis=along)
    deep = alt.Scale(domain=[0, max(6, df["place"].max())], range=[step * 0.2, step * 0.8])
    shown = df[["mark", "row", "start", "place", "planned"]]  # a live figure carries its frame
    points = alt.Chart(shown).mark_point(size=55, opacity=1, strokeWidth=1.5).encode(
        x=x, y=y, yOffset=alt.YOffset("place:Q", scale=deep), description=alt.Description("mark:N"),
        fill=either(alt.FillValue, "datum.planned", C["paper"], C["ink"]),
        stroke=either(alt.StrokeValue, "datum.planned", C["muted"], C["ink"]),
    )  # fmt: skip
    bar = alt.Chart(lines).mark_tick(thickness=3, size=step * 0.94, color=C["accent"], aria=False)
    layers = [bar.encode(x=alt.X("appeared:T"), y=y), points]
    if narrow:
        layers.append(_above(order, y, "row", -32, label))
    teasers = [
        f"; a teaser beside an article is of {fmt.date(month)}" for month in rows["printed"].dropna().unique()
    ]
    zoom = alt.selection_interval(encodings=["x"], bind="scales", name="zoom")
    return finish(
        alt.layer(*layers, height=len(order) * step).add_params(zoom),
        name="timing",
        finding=finding,
        caption="The coloured bar is the day, or the month, on which each article appeared. The marks are "
        "the claims that speak of another month than the one they were printed in"
        f"{''.join(teasers)}. Hollow marks are planned or alleged.",
        description="Claims by the date they speak of, in a row for each article, with the article’s own "
        "date as a bar.",
        data=df,
        columns={"row": "Article", "date": "Speaks of", "quote_en": "Words, translated"},
        narrow=narrow,
    )


def _by_year(rows: pd.DataFrame, finding: str, evidence: str, narrow: bool) -> alt.LayerChart:
    years = ((rows["start"] - rows["appeared"]).dt.days // 365.25).clip(_YEARS[0], _YEARS[-1]).astype(int)
    counts = (
        rows["status"].map(hollow).groupby(years).agg(["size", "sum"]).reindex(list(_YEARS), fill_value=0)
    )
    df = pd.DataFrame(
        {
            "id": evidence,
            "label": list(map(_away, _YEARS)),
            "value": counts["size"],
            "text": [f"{n:,}, {hollow:,} of them planned or alleged" for n, hollow in counts.to_numpy()],
        }
    )
    return finish(
        bars(df, narrow=narrow),
        name="timing",
        finding=finding,
        caption="Claims that speak of another month than the one they were printed in, by how long before or after it.",
        description="Bars of claims by the time between what they speak of and the article.",
        data=df,
        columns={"label": "Speaks of a time", "text": "Claims"},
        narrow=narrow,
    )


def _away(year: int) -> str:
    """A year of :data:`_YEARS` in words."""
    near, side = (year, "after") if year >= 0 else (-year - 1, "before")
    if year in (_YEARS[0], _YEARS[-1]):
        return f"over {near} years {side}"
    return f"{near} to {near + 1} years {side}" if near else f"within a year {side}"


def _spaced(articles: pd.Series) -> pd.Series:
    return articles.str.replace("-", " ")


def _told_apart(rows: pd.DataFrame) -> pd.Series:
    """The names of quantities; that of several groups with the date of its preferred value."""
    dates = rows[rows["preferred"]].set_index("group_id")["day"].map(fmt.date)
    several = rows.groupby("label")["group_id"].transform("nunique") > 1
    return rows["label"] + (", " + rows["group_id"].map(dates)).where(several, "")


def _named(names, size: float) -> alt.Axis:
    """An axis with room for the names of rows in any reader's font."""
    room = max(text_width(name, size) for name in names) + 8
    return alt.Axis(labelFontSize=size, labelColor=C["ink"], labelLimit=0, minExtent=room)


def _above(names, y, column: str, rise: float, size: float) -> alt.Chart:
    """The names of rows above them, for a narrow screen."""
    words = alt.Chart(pd.DataFrame({column: names})).mark_text(
        align="left", dy=rise, fontSize=size, aria=False
    )
    return words.encode(x=alt.XValue(0), y=y, text=alt.Text(f"{column}:N"))
