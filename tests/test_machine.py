"""What machines read is valid, complete and agrees with the tables."""

import hashlib
import json

from conftest import ROOT
from pyld import jsonld
from report import tables


def no_network(url, options):
    raise AssertionError(f"reading claims.json asks for {url}")


def test_claims_json_is_json_ld_with_every_claim_and_verdict(site):
    document = json.loads((site / "claims.json").read_text(encoding="utf8"))
    expanded = jsonld.expand(document, {"documentLoader": no_network})
    kinds = [kind for node in expanded for kind in node["@type"]]
    claims = tables.load("claims")
    assert kinds.count("https://schema.org/Claim") == len(claims)
    assert kinds.count("https://schema.org/ClaimReview") == len(claims)
    assert kinds.count("http://www.w3.org/ns/prov#Entity") == len(tables.load("derived"))
    ids = {node["@id"] for node in expanded}
    for node in expanded:
        for item in node.get("https://schema.org/itemReviewed", []):
            assert item["@id"] in ids


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
