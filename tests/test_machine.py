"""What machines read is valid, complete and agrees with the tables."""

import hashlib
import json
import re
import subprocess

import msgspec_schemaorg.models as schema
import pytest
from conftest import ROOT
from pyld import jsonld
from report import facts
from report.data import format as fmt
from report.data import tables
from report_site import commit, graph

OURS = ("prov:", "@")
PROV = "http://www.w3.org/ns/prov#"


def no_network(url, options):
    raise AssertionError(f"reading claims.json asks for {url}")


def listed():
    """The computed numbers that the graph describes: no claim rests on those of the backtest."""
    derived = tables.load("derived")
    return derived[~derived["derived_id"].str.startswith("calc-backtest-")]


def test_claims_json_is_json_ld_with_every_claim_and_verdict(site):
    document = json.loads((site / "claims.json").read_text(encoding="utf8"))
    expanded = jsonld.expand(document, {"documentLoader": no_network})
    kinds = [kind for node in expanded for kind in node["@type"]]
    claims = tables.load("claims")
    assert kinds.count("https://schema.org/Claim") == len(claims)
    assert kinds.count("https://schema.org/ClaimReview") == len(claims)
    assert kinds.count("https://schema.org/PropertyValue") == len(listed())
    assert kinds.count(f"{PROV}Entity") == len(expanded) - len(claims)
    ids = {node["@id"] for node in expanded}
    for node in expanded:
        for item in node.get("https://schema.org/itemReviewed", []):
            assert item["@id"] in ids


def test_all_that_the_graph_points_at_inside_the_site_is_in_it(site):
    document = json.loads((site / "claims.json").read_text(encoding="utf8"))
    expanded = jsonld.expand(document, {"documentLoader": no_network})
    ids = {node["@id"] for node in expanded}
    ends = {"https://schema.org/citation", f"{PROV}wasDerivedFrom", "https://schema.org/itemReviewed"}
    cited, activities = {}, 0
    for node in expanded:
        assert {name for name in node if name.startswith(PROV)} <= {
            f"{PROV}wasDerivedFrom",
            f"{PROV}wasGeneratedBy",
        }
        for name in ends & node.keys():
            assert {item["@id"] for item in node[name]} <= ids, node["@id"]
        for made in node.get(f"{PROV}wasGeneratedBy", []):
            activities += made["@type"] == [f"{PROV}Activity"] and bool(
                made["https://schema.org/name"][0]["@value"]
            )
        for item in node.get("https://schema.org/citation", []):
            cited.setdefault(node["@id"].partition("#")[2].removesuffix("-review"), []).append(
                item["@id"].partition("#")[2]
            )
    verdicts = tables.load("verdicts").dropna(subset=["reference_ids"])
    assert cited == {row["claim_id"]: row["reference_ids"].split() for row in verdicts.to_dict("records")}
    assert activities == len(listed())


def prov_faults(expanded: list[dict]) -> list[str]:
    """References that nothing in the graph describes, and PROV terms used where PROV does not expect them."""
    kinds = {node["@id"]: node["@type"] for node in expanded}
    found = [] if len(kinds) == len(expanded) else ["a node is described twice"]

    def walk(value, place: str) -> None:
        for item in value if isinstance(value, list) else [value]:
            if not isinstance(item, dict):
                continue
            if item.keys() == {"@id"} and item["@id"] not in kinds:
                found.append(f"{place} points at {item['@id']}, which is not in the graph")
            for name, inner in item.items():
                walk(inner, f"{place} {name}")

    for node in expanded:
        walk(node, node["@id"])
        terms = {name.removeprefix(PROV) for name in node if name.startswith(PROV)}
        if unknown := terms - {"wasDerivedFrom", "wasGeneratedBy"}:
            found.append(f"{node['@id']} has {unknown}")
        if terms and f"{PROV}Entity" not in node["@type"]:
            found.append(f"{node['@id']} is no Entity")
        for item in node.get(f"{PROV}wasDerivedFrom", []):
            if f"{PROV}Entity" not in kinds.get(item.get("@id"), []):
                found.append(f"{node['@id']} is derived from what is no Entity: {item}")
        for item in node.get(f"{PROV}wasGeneratedBy", []):
            if item.get("@type") != [f"{PROV}Activity"] or not item.get("https://schema.org/name"):
                found.append(f"{node['@id']} is made by no named Activity: {item}")
    return found


def test_references_resolve_and_prov_terms_stand_where_prov_expects_them(site):
    path = site / "claims.json"
    expanded = jsonld.expand(json.loads(path.read_text(encoding="utf8")), {"documentLoader": no_network})
    assert prov_faults(expanded) == []
    assert path.stat().st_size < 1_000_000


A, B = {"@id": "x:a", "@type": [f"{PROV}Entity"]}, {"@id": "x:b", "@type": ["https://schema.org/Claim"]}


@pytest.mark.parametrize(
    "more",
    [
        {"https://schema.org/citation": [{"@id": "x:gone"}]},
        {f"{PROV}wasDerivedFrom": [{"@id": "x:b"}]},
        {f"{PROV}wasDerivedFrom": [{"@value": "x:a"}]},
        {f"{PROV}wasGeneratedBy": [{"@value": "a function"}]},
        {f"{PROV}wasGeneratedBy": [{"@type": [f"{PROV}Activity"]}]},
        {f"{PROV}wasMadeBy": [{"@id": "x:a"}]},
    ],
)
def test_a_fault_in_the_provenance_is_seen(more):
    assert prov_faults([A, B]) == []
    assert len(prov_faults([A | more, B])) == 1


def faults(node: dict, place: str = "") -> list[str]:
    """Properties that schema.org does not know for a node's type, and values of a type it does not expect."""
    kinds = [
        k for k in ([node["@type"]] if isinstance(node["@type"], str) else node["@type"]) if ":" not in k
    ]
    found = []
    for name, value in node.items():
        if name.startswith(OURS):
            continue
        place_ = f"{place}{'/'.join(kinds)}.{name}"
        known = [k for k in kinds if name in getattr(schema, k).__struct_encode_fields__]
        if not known:
            found.append(f"{place_} is not in the vocabulary")
            continue
        owner = next(c for c in getattr(schema, known[0]).__mro__ if name in c.__annotations__)
        expected = re.findall(r"'(\w+)'", str(owner.__annotations__[name]))
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict) and "@type" in item:
                if not any(issubclass(getattr(schema, item["@type"]), getattr(schema, e)) for e in expected):
                    found.append(f"{place_} may not be a {item['@type']}")
                found += faults(item, f"{place_} > ")
            elif isinstance(item, str | int | float) and not re.search(
                r"\b(str|int|float|bool|date|URL)\b", str(owner.__annotations__[name])
            ):
                found.append(f"{place_} may not be {item!r}")
    return found


def test_claims_json_keeps_to_the_published_vocabulary(site):
    graph = json.loads((site / "claims.json").read_text(encoding="utf8"))["@graph"]
    assert [fault for node in graph for fault in faults(node)] == []
    required = {"claimReviewed", "reviewRating", "url", "itemReviewed", "author"}
    assert all(required <= node.keys() for node in graph if node["@type"] == "ClaimReview")


@pytest.mark.parametrize(
    "node",
    [
        {"@type": "ClaimReview", "claimsReviewed": "x"},
        {"@type": "Claim", "appearance": {"@type": "Person", "name": "x"}},
        {"@type": "Claim", "appearance": "x"},
        {"@type": "Claim", "appearance": {"@type": "NewsArticle", "sha256": "x"}},
    ],
)
def test_a_fault_against_the_vocabulary_is_seen(node):
    assert len(faults(node)) == 1


def test_no_property_is_lost_when_read_as_json_ld(site):
    """A key without a meaning in the context would be dropped in silence."""
    document = json.loads((site / "claims.json").read_text(encoding="utf8"))
    expanded = jsonld.expand(document, {"documentLoader": no_network})

    def keys(node):
        if isinstance(node, list):
            return sum(keys(item) for item in node)
        if not isinstance(node, dict):
            return 0
        own = sum(1 for k in node if not k.startswith("@"))
        return own + sum(keys(v) for v in node.values())

    assert keys(expanded) == keys(document["@graph"])


def test_a_rating_is_given_only_to_whether_it_is_so(site):
    graph = json.loads((site / "claims.json").read_text(encoding="utf8"))["@graph"]
    so = tables.load("verdicts").set_index("claim_id")["so"]
    meanings = tables.load("rubric").query("question == 'so'").set_index("answer")["meaning"]
    reviews = {node["url"].partition("#")[2]: node for node in graph if node["@type"] == "ClaimReview"}
    assert set(reviews) == set(so.index)
    for claim_id, review in reviews.items():
        rating = review["reviewRating"]
        assert review["reviewAspect"] == "is it so?" and rating["alternateName"] == so[claim_id]
        assert rating["ratingExplanation"] == meanings[so[claim_id]]
        closed = so[claim_id] in ("holds", "rounded", "outdated", "contradicted")
        assert ("ratingValue" in rating) == closed, claim_id
    assert "ratingValue" not in reviews["meta-artemis-chips-energy-saving"]["reviewRating"]


def test_claims_json_has_version_licence_date_definitions_and_intervals(site):
    about, *graph = json.loads((site / "claims.json").read_text(encoding="utf8"))["@graph"]
    assert about["version"] == tables.load("releases")["release"].iloc[0]
    assert about["license"].startswith("https://creativecommons.org/") and about["dateModified"]
    named = {term["name"] for term in about["about"]["hasDefinedTerm"]}
    assert named == set(tables.choices("verdicts", "so"))
    ends = {node["identifier"]: (node["minValue"], node["maxValue"]) for node in graph if "minValue" in node}
    ranged = listed().query("low != high").set_index("derived_id")
    assert ends == {key: (row["low"], row["high"]) for key, row in ranged.iterrows()}
    rated = {term["name"]: term.get("termCode") for term in about["about"]["hasDefinedTerm"]}
    for review in (node for node in graph if node["@type"] == "ClaimReview"):
        assert review["isPartOf"]["@id"] == about["@id"] and review["dateModified"] == about["dateModified"]
        rating = review["reviewRating"]
        assert rated[rating["alternateName"]] == (
            str(rating["ratingValue"]) if "ratingValue" in rating else None
        )


def test_a_review_has_the_computed_numbers_its_verdict_rests_on_with_their_ranges():
    computed = tables.load("derived").set_index("derived_id")
    stated = tables.load("verdicts").set_index("claim_id")["computed_ids"].dropna().str.split()
    reviews = {
        n["url"].partition("#")[2]: n
        for n in graph.claims("", "The makers")["@graph"]
        if n["@type"] == "ClaimReview"
    }
    assert len(stated) > 15 and {key for key, node in reviews.items() if "mentions" in node} == set(
        stated.index
    )
    ranged = 0
    for claim_id, keys in stated.items():
        numbers = {one["@id"].partition("#")[2]: one for one in reviews[claim_id]["mentions"]}
        assert list(numbers) == keys
        for key, one in numbers.items():
            row = computed.loc[key]
            ends = (row["low"], row["high"]) if row["low"] != row["high"] else (None, None)
            assert (one["value"], one.get("minValue"), one.get("maxValue")) == (row["value"], *ends)
            ranged += ends[0] is not None
    assert ranged > 5


def test_a_fact_with_a_range_has_it_in_the_graph():
    numbers = {
        n["identifier"]: n["about"]
        for n in graph.claims("", "The makers")["@graph"]
        if n.get("identifier") and "about" in n
    }
    assert any(key.startswith("ref-") for key in numbers)
    for key, number in numbers.items():
        row = facts.row(key)
        assert (number["minValue"], number["maxValue"]) == (row["low"], row["high"]), key


def test_organisations_are_not_published_as_persons(site):
    graph = json.loads((site / "claims.json").read_text(encoding="utf8"))["@graph"]
    kinds = {row["name"]: row["kind"] for row in tables.load("subjects").to_dict("records")}
    authors = [node["author"] for node in graph if "author" in node and node["@type"] != "ClaimReview"]
    assert {author["@type"] for author in authors} == {"Person", "Organization"}
    for author in authors:
        assert author["@type"] == {"person": "Person", "company": "Organization"}[kinds[author["name"]]]


@pytest.mark.parametrize(
    ("speaker", "kind"),
    [("xAI", "Organization"), ("Nvidia", "Organization"), ("Elon Musk", "Person"), ("some sources", None)],
)
def test_a_speaker_is_what_the_list_of_subjects_says(speaker, kind):
    known = {row["name"].casefold(): row for row in graph.records("subjects")}
    said = graph._speaker(speaker, known)
    assert said == {"creditText": speaker} if kind is None else said["author"]["@type"] == kind


def test_an_article_has_its_public_copy_and_outlet_where_they_are_known():
    found = {}
    for node in graph.claims("", "The makers")["@graph"]:
        if article := node.get("appearance"):
            assert faults(article) == []
            slug = article["@id"].partition("#")[2]
            found[slug] = article.get("url"), article.get("publisher", {}).get("name")
    outlet = lambda row: None if row["outlet"] == fmt.NOT_STATED else row["outlet"]  # noqa: E731
    assert found == {row["article"]: (row["address"], outlet(row)) for row in graph.records("articles")}
    assert graph._publisher(fmt.NOT_STATED) == {}


def test_each_page_has_a_manifest_of_what_it_was_computed_from(site):
    for page in (ROOT / "book").glob("*.ipynb"):
        manifest = json.loads((site / "manifest" / f"{page.stem}.json").read_text(encoding="utf8"))
        assert "data/claims.csv" in manifest["inputs"] and f"book/{page.name}" in manifest["inputs"]
        for name, digest in manifest["inputs"].items():
            assert hashlib.sha256((ROOT / name).read_bytes()).hexdigest() == digest, name


def test_published_tables_are_the_tables_of_the_repository(site):
    for path in (ROOT / "data").glob("*.csv"):
        assert (site / "data" / path.name).read_bytes() == path.read_bytes()


def test_llms_txt_names_every_page(site):
    text = (site / "llms.txt").read_text(encoding="utf8")
    for page in (ROOT / "book").glob("*.ipynb"):
        assert f"book/{page.stem}.html" in text
    assert "- [The audit](book/audit.html): " in text


def test_a_teaser_beside_an_article_has_its_own_date(site):
    graph = json.loads((site / "claims.json").read_text(encoding="utf8"))["@graph"]
    dated = {node["identifier"] for node in graph if "Claim" in node["@type"] and "datePublished" in node}
    assert dated and all("bytedance" in claim_id for claim_id in dated)


def test_a_tree_without_its_history_has_the_date_of_the_newest_release(tmp_path, monkeypatch):
    """As unpacked from a zip; nor is it taken for the checkout of somebody else around it."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    points = tables.load("releases")
    assert commit.date(tmp_path / "unpacked") == points["date"].dropna().iloc[0]
    assert commit.sha(tmp_path / "unpacked") == ""
