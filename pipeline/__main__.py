"""Build ``data/``; ``draft`` and ``accept`` make an article of a text, ``correct`` puts one record right; ``verify`` checks
the articles' texts, ``locate`` finds words in them; ``read`` and ``detect`` show what is read from any words."""

from __future__ import annotations

import argparse
import errno
import gc
import json
import re
import sys
from pathlib import Path

from . import build, verify
from .language import LANGUAGES, quantity
from .problems import Broken, Problems
from .read import articles, texts


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns the exit code, 1 when anything is wrong."""
    argv = sys.argv[1:] if argv is None else argv
    parser = argparse.ArgumentParser(prog="python -m pipeline", description=__doc__)
    commands = parser.add_subparsers(required=True)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--articles", help=f"folder of the texts (else ARTICLES_DIR, else {texts.DEFAULT})")
    common.add_argument("--seeds", type=Path, default=texts.ROOT / "seeds", help="folder of the seeds")
    make = commands.add_parser("build", parents=[common], help="rebuild data/ from seeds/ (the default)")
    make.add_argument("--data", type=Path, default=texts.ROOT / "data", help="folder to build")
    make.set_defaults(run=_build)
    check = commands.add_parser("verify", parents=[common], help="check the wide tables and the seeds")
    check.add_argument("--data", type=Path, default=texts.ROOT / "data", help="folder of the tables")
    check.set_defaults(run=_verify)
    check.add_argument(
        "--write", action="store_true", help="write the counts and seals of the articles' heads"
    )
    drafts = commands.add_parser(
        "draft", parents=[common], help="write drafts/SLUG.yml from a text, to decide"
    )
    drafts.add_argument("text", type=Path, help="the text in UTF-8")
    drafts.add_argument("--slug", required=True, help="name of the article, in small letters and hyphens")
    drafts.add_argument("--published", default="", help="day or month of publication, such as 2026-03")
    drafts.add_argument("--language", choices=[*LANGUAGES], help="of the text (else what it reads as)")
    drafts.set_defaults(run=_draft)
    takes = commands.add_parser(
        "accept", parents=[common], help="write a decided draft into seeds/ and build data/"
    )
    takes.add_argument("draft", type=Path, help="drafts/SLUG.yml")
    takes.add_argument("--data", type=Path, default=texts.ROOT / "data", help="folder to build")
    takes.set_defaults(run=_accept)
    mends = commands.add_parser("correct", parents=[common], help="put one record right and say why")
    mends.add_argument("id", help="of a claim, an outside fact, an assumption or an outcome")
    mends.add_argument("value", nargs="?", help="a number, low:value:high, a date, a status or a verdict")
    mends.add_argument("--quote", help="the right words of an article or a source")
    mends.add_argument("--quote-en", metavar="WORDS", help="their translation")
    mends.add_argument("--value-text", metavar="PART", help="the part of the words that holds the number")
    mends.add_argument("--how", help="of an outside fact: the value, and what it follows from")
    mends.add_argument("--again", metavar="ANSWER", help="with a verdict: that of a second pass")
    mends.add_argument(
        "--reason", metavar="WORDS", help="of the new verdict, or of what is preferred (else WHY)"
    )
    mends.add_argument("--prefer", metavar="ID", help="the record that is preferred where values differ now")
    mends.add_argument("--why", required=True, help="the reason, in one sentence")
    mends.add_argument("--kind", choices=["correction", "update"], default="correction", help="of the change")
    mends.add_argument("--data", type=Path, default=texts.ROOT / "data", help="folder to build")
    mends.set_defaults(run=_correct)
    locate = commands.add_parser("locate", parents=[common], help="print the offsets of words in the texts")
    locate.add_argument("words")
    locate.set_defaults(run=_locate)
    tongue = argparse.ArgumentParser(add_help=False)
    tongue.add_argument("--language", choices=[*LANGUAGES], default="it", help="language of the words")
    reads = commands.add_parser("read", parents=[tongue], help="print the quantity in words, as JSON")
    reads.add_argument("words")
    reads.add_argument("--value-text", metavar="PART", help="the part of the words that holds the number")
    reads.set_defaults(run=_read)
    finds = commands.add_parser("detect", parents=[tongue], help="print every quantity of a text, as JSON")
    finds.add_argument("file", help="a text in UTF-8, or - for standard input")
    finds.set_defaults(run=_detect)
    named = argv and (argv[0] in commands.choices or argv[0] in ("-h", "--help"))
    minus = [words for words in argv or [] if re.match(r"-[\d.,]", words)]  # words to read, and no option
    if minus:
        argv = [*(words for words in argv if words not in minus), "--", *minus]
    args = parser.parse_args(argv if named else ["build", *argv])
    if "articles" in args:
        args.articles = texts.folder(args.articles)
    try:
        for line in args.run(args):
            print(line)
    except Broken as broken:
        print("\n".join(broken.lines), file=sys.stderr)
        return 1
    except OSError as error:
        if error.errno not in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise
        folder = Path(error.filename).parent
        print(f"{folder}: cannot be written to; allow it, or copy the repository elsewhere", file=sys.stderr)
        return 1
    return 0


def _build(args) -> list[str]:
    return build.build(args.seeds, args.data, args.articles)


def _draft(args) -> list[str]:
    from .edit import draft  # these three only where they run: a build needs none

    folder = args.seeds.parent / "drafts"
    return draft.draft(args.text, args.slug, args.language, args.published, args.seeds, folder)


def _accept(args) -> list[str]:
    from .edit import accept

    return accept.accept(args.draft, args.seeds, args.data, args.articles)


def _correct(args) -> list[str]:
    from .edit import correct

    cells = ("value", "quote", "quote_en", "value_text", "how", "why", "kind", "again", "reason", "prefer")
    asked = correct.Asked(args.id, **{name: getattr(args, name) for name in cells})
    return correct.correct(asked, args.seeds, args.data, args.articles, build.CHANGELOG)


def _verify(args) -> list[str]:
    problems = Problems()
    if args.write:
        verify.write(args.seeds, args.articles)
    verify.cells(args.data, problems)
    for line in verify.articles(args.seeds, args.articles, problems):
        print(line)
    if problems:
        raise Broken(problems)
    return ["every text, quote and quantity is accounted for"]


def _locate(args) -> list[str]:
    problems = Problems()
    lines = []
    for article in articles.read_all(args.seeds, problems):
        for match in re.finditer(re.escape(args.words), texts.load(article, args.articles) or ""):
            lines.append(f"{article.place.file}: at: [{match.start()}, {match.end()}]")
    if not lines:
        problems.at("locate").say(f"'{args.words}' is in no text", "check the spelling and the apostrophes")
        raise Broken(problems)
    return lines


def _read(args) -> list[str]:
    try:
        answer = quantity.read(args.words, args.value_text, args.language, bare=True)
    except ValueError as error:
        answer = str(error)
    return [json.dumps(quantity.record(answer), ensure_ascii=False)]


def _detect(args) -> list[str]:
    problems = Problems()
    try:
        raw = sys.stdin.buffer.read() if args.file == "-" else Path(args.file).read_bytes()
        text = raw.decode("utf-8")
    except FileNotFoundError:
        problems.at(args.file).say("there is no such file", "give the path of a text, or - to type one")
        raise Broken(problems) from None
    except UnicodeDecodeError:
        problems.at(args.file).say("not UTF-8", "convert the text to UTF-8")
        raise Broken(problems) from None
    rows = [
        {"start": found.start, "end": found.end, "words": found.words, "kind": found.kind}
        | quantity.record(answer)
        for found, answer in quantity.read_all(text, args.language)
    ]
    for row in rows:
        row["words"] = text[row["start"] : row["end"]]
    return [json.dumps(rows, ensure_ascii=False, indent=1)]


if __name__ == "__main__":
    gc.disable()  # nearly all that is read is held to the end: looking for what is not costs a fifth of the time
    sys.exit(main())
