"""Columns of what the articles say: claims, articles, and how much of each text the claims cover."""

from __future__ import annotations

from ...language import LANGUAGES
from ..schema import Table
from .shared import as_of, ident, key, measure, note, number, period, subject, text, unit, whole
from .words import BOUNDS, CLAIM_UNITS, KINDS, REASONS, STATUSES, THEMES, URL

_CLAIM = "xai-colossus-gpus"

CLAIMS = Table(
    "claims",
    "One row for each statement of an article, with its exact words and the value parsed from them.",
    "claim_id",
    {
        "claim_id": key("Permanent id; starts with the article's slug."),
        "article": ident("Slug of the article."),
        "theme": text("The chapter that owns the claim.", one_of=THEMES),
        "kind": text("A quantity, something that happened or shall, or anything else.", one_of=KINDS),
        "subject": subject(),
        "measure": measure(),
        "value": number(
            "Parsed from the quote, never typed; the middle of a range; empty when it gives no figure.",
            null=True,
        ),
        "low": number("Lower end, where the words give a range.", null=True),
        "high": number("Upper end of that range.", null=True),
        "value_text": text("Part of the quote that is parsed, when it holds several numbers.", null=True),
        "unit": unit(CLAIM_UNITS, null=True),
        "bound": text("The article's own hedge.", one_of=BOUNDS, null=True),
        "status": text("Status, from alleged (weakest) to operating.", one_of=STATUSES),
        **as_of(),
        "speaker": text("Who says it, according to the article."),
        "quote": text("The exact words, in the language of the article."),
        "quote_start": whole(
            "Offset of the quote's first character in the text.", unit="characters", least=0
        ),
        "quote_end": whole("Offset after the quote's last character.", unit="characters", least=1),
        "quote_en": text("Our translation of the quote."),
        "also_at": text(
            "Offsets of repetitions with the same hedge, horizon and status, as start-end.",
            null=True,
            pattern=r"\d+-\d+( \d+-\d+)*",
        ),
        "note": note(),
        "printed": period(
            "Month of the words, where they stand beside the article and are of another time than it.",
            null=True,
        ),
    },
    {
        "article": ("articles", "article"),
        "subject": ("subjects", "subject"),
        "measure": ("measures", "measure"),
    },
)

ARTICLES = Table(
    "articles",
    "The articles: where each appeared, how its text is recognised, how much of it the claims cover.",
    "article",
    {
        "article": key("Slug of the article."),
        "language": text("Language of the text.", one_of=list(LANGUAGES)),
        "title": text("Headline, or our description when the text has none."),
        "title_note": text("Where the title comes from, when not from the text.", null=True),
        "outlet": text("Who published it, as far as the text or the copy at its address says."),
        "address": text("Where a public copy was found.", pattern=URL, null=True),
        "address_note": text(
            "How much of that copy was compared with the text, or that none was found.",
            null=True,
        ),
        "published": period("Day or month of publication."),
        "published_note": text("How the date of publication is known."),
        "source_file": text("File with the text, not in the repository.", unique=True),
        "sha256": text("Hash of the file's bytes.", pattern=r"[0-9a-f]{64}", unique=True),
        "characters": whole("Length of the text after UTF-8 decoding.", unit="characters", least=1),
        "quantities": whole("Quantities in the text, in digits and in words.", least=0),
        "compared": text(
            "Hash of all that was last compared with the text: the head, quotes, offsets, what was passed over.",
            pattern=r"[0-9a-f]{16}",
        ),
        "claims": whole("Claims taken from it.", least=0),
        "numbers": whole("Claims of kind number.", least=0),
        "passed_over": whole("Quantities passed over, each with a reason in coverage.csv.", least=0),
        "unaccounted": whole(
            "Quantities in no claim and not passed over; the build needs 0.", least=0, most=0
        ),
    },
)

COVERAGE = Table(
    "coverage",
    "Where every quantity of the articles stands and what became of it. Positions only, no text.",
    None,
    {
        "article": ident("Slug of the article."),
        "start": whole("Offset of its first character.", unit="characters", least=0),
        "end": whole("Offset after its last character.", unit="characters", least=1),
        "role": text("What became of it.", one_of=["claim", "repetition", "passed-over"]),
        "claim_id": ident("The claim whose words hold it.", null=True),
        "reason": text("Why it was passed over.", one_of=REASONS, null=True),
    },
    {"article": ("articles", "article"), "claim_id": ("claims", "claim_id")},
)

TABLES = [CLAIMS, ARTICLES, COVERAGE]
