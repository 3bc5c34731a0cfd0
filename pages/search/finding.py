"""One question to the database: pages, words and drugs together, best first. See docs/decisions/0008-search.md."""

import json
import re
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import connection

from pages.edition import Edition
from pages.findable import Findable
from pages.languages import home_path
from pages.search.excerpts import Excerpt, excerpt, plain
from pages.search.nearest import corrected, near_names
from pages.search.question import Question, ask
from pages.search.vocabulary import Vocabulary
from pages.search.words import core, words_of

PER_PAGE = 10
MAX_PAGES = 60  # nobody reads on
MAX_RANKED = (
    1_500  # a word that more pages have tells little, and ranking them all takes longer than people should wait
)
MAX_WORDS_OF_LISTS = 20  # terms and drugs among the results
FEW = 3  # so few that a "did you mean" may help
BODY_CHARS = 2_000  # of a page whose summary and key points do not show why it was found

EVERYWHERE = ("sarcoma",)  # every page here is about it, in both languages

STEM = re.compile(r"'([^']+)'")

# Pages come before the words of the lists: a page says more.
SCORES = {"page": 1, "drug": 0.8, "term": 0.6}
TITLE_SCORE, TEXT_SCORE = 1, 0.4  # of a part of the question that stands in a title, or in a title or summary
WEIGHTS = "'{0.05, 0.1, 0.4, 1}'"  # of D, C, B, A (pages/models/searched.py)


def sql(groups: int) -> str:
    """For a question of so many parts. Candidates are found by the index alone and ranked by their heads, which stand in
    the row; only those that are left are scored by how many parts of the question they answer, and where."""
    config, fold = "pages_search_config(%(language)s)", "pages_search_fold(%(language)s, %({})s)"
    some, match = (f"to_tsquery({config}, {fold.format(name)})" for name in ("some", "match"))

    def score(vector: str) -> str:
        parts = [
            f"{weight} * ({vector} @@ to_tsquery({config}, {fold.format(f'{name}_{number}')}))::int"
            for number in range(groups)
            for name, weight in (("title", TITLE_SCORE), ("text", TEXT_SCORE))
        ]
        return f"(({' + '.join(parts)}) / {groups}.0 + 0.1 * ts_rank({WEIGHTS}, {vector}, {some}))"

    def listed(kind: str) -> str:
        return f"""
            SELECT '{kind}' AS kind, w.id, {SCORES[kind]} * {score("w.search")} AS rank FROM pages_{kind} AS w
            WHERE %({kind})s AND w.language = %(language)s AND w.search @@ {match}"""  # noqa: S608  # our own names

    # The planner thinks little of what it costs to read a large column, and would rather look at every row.
    return f"""
        SET LOCAL enable_seqscan = off;
        WITH candidate AS (
            SELECT p.id FROM (
                (SELECT id, path, search_head FROM pages_page
                WHERE is_published AND language = %(language)s AND search @@ {match} AND path <> %(first)s
                LIMIT {MAX_RANKED})
                UNION ALL
                (SELECT id, path, search_head FROM pages_page
                WHERE is_published AND path = %(first)s AND search @@ {match})
            ) AS p
            ORDER BY p.path = %(first)s DESC, ts_rank({WEIGHTS}, p.search_head, {some}) DESC, p.id LIMIT {MAX_PAGES}
        ), word AS ({listed("term")} UNION ALL {listed("drug")} ORDER BY rank DESC LIMIT {MAX_WORDS_OF_LISTS}
        ), ranked AS (
            SELECT 'page' AS kind, p.id, 2 * (p.path = %(first)s)::int + {score("p.search_head")}
                + 0.1 * ts_rank({WEIGHTS}, p.search, {some}) AS rank
            FROM candidate JOIN pages_page AS p USING (id)
            UNION ALL
            SELECT kind, id, rank FROM word
        ), shown AS (
            SELECT *, count(*) OVER () AS total FROM ranked ORDER BY rank DESC, kind, id
            LIMIT {PER_PAGE} OFFSET %(offset)s
        )
        SELECT s.kind, s.total, ({some})::text, s.kind || '-' || coalesce(t.name, d.name), p.path, p.title, p.summary,
            p.key_points, CASE WHEN s.kind <> 'page' THEN coalesce(t.body, d.body)
                WHEN p.search_head @@ {some} THEN '' ELSE left(p.body, {BODY_CHARS}) END
        FROM shown AS s
            LEFT JOIN pages_page AS p ON s.kind = 'page' AND p.id = s.id
            LEFT JOIN pages_term AS t ON s.kind = 'term' AND t.id = s.id
            LEFT JOIN pages_drug AS d ON s.kind = 'drug' AND d.id = s.id
        ORDER BY s.rank DESC, s.kind, s.id"""  # noqa: S608  # our own names and numbers; what was typed is a parameter


@dataclass(frozen=True, slots=True)
class Result:
    title: str
    path: str
    place: str  # title of the section it stands in
    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class Found:
    results: list[Result] = field(default_factory=list)
    total: int = 0
    answer: Findable | None = None  # the word that was asked for
    did_you_mean: str = ""
    is_of_other: bool = False  # the results are those of did_you_mean
    is_of_any: bool = False  # no page has all the words; these have some

    @property
    def is_empty(self) -> bool:
        return not (self.results or self.answer or self.did_you_mean)


def find(text: str, edition: Edition, vocabulary: Vocabulary, *, offset: int = 0) -> Found:
    """At most PER_PAGE results for what was typed. Raises DatabaseError.

    Pages with all the words; where there is none, those that a mended spelling finds; else those with any of the words.
    """
    question = ask(text, vocabulary)
    if not question.groups:
        return Found()
    answer = answer_to(text, vocabulary)
    results, total = results_of(text, question, edition, vocabulary, offset)
    other = corrected(text, vocabulary) if total < FEW and not answer else ""
    if total == 0 and other:
        results, total = results_of(other, ask(other, vocabulary), edition, vocabulary, offset)
        if total:
            return Found(results, total, answer_to(other, vocabulary), other, is_of_other=True)
    if total == 0:
        results, total = results_of(text, question, edition, vocabulary, offset, match=question.any_word)
        return Found(results, total, answer, other, is_of_any=bool(total) and len(question.groups) > 1)
    return Found(results, total, answer, other)


def answer_to(text: str, vocabulary: Vocabulary) -> Findable | None:
    return vocabulary.words.get(core(words_of(text), vocabulary.language))


def results_of(
    text: str, question: Question, edition: Edition, vocabulary: Vocabulary, offset: int, match: str = ""
) -> tuple[list[Result], int]:
    """(results, how many there are in all)"""
    first = page_named(text, question, vocabulary)
    kinds = {findable.kind for findable in vocabulary.anchors.values()}
    parameters: dict[str, str | int | bool] = {
        "language": edition.language,
        "match": match or question.all_words,
        "some": question.any_word,
        "first": first.path if first else "",
        "offset": offset,
        "term": "term" in kinds,
        "drug": "drug" in kinds,
    }
    for number, group in enumerate(question.groups):
        parameters |= {f"title_{number}": group.query("A"), f"text_{number}": group.query("AB")}
    with connection.cursor() as cursor:
        cursor.execute(sql(len(question.groups)), parameters)
        rows = [Row(*row) for row in cursor.fetchall()]
    return list(filter(None, (result(row, edition, vocabulary) for row in rows))), rows[0].total if rows else 0


def page_named(text: str, question: Question, vocabulary: Vocabulary) -> Findable | None:
    """What all parts of the question mean, or else the page whose name was typed: it comes first."""
    telling = [group for group in question.groups if EVERYWHERE not in (group.words, *group.meanings)]
    first, *others = telling or question.groups
    shared = [meaning for meaning in first.meanings if all(meaning in other.meanings for other in others)]
    names = [*map(" ".join, shared), text]
    found = (vocabulary.pages.get(core(words_of(name), vocabulary.language)) for name in names)
    return next(filter(None, found), None)


class Row(NamedTuple):
    kind: str
    total: int
    asked: str  # the query with its stems: 'recurr' | 'leg'
    anchor: str  # of a word
    path: str
    title: str
    summary: str
    key_points: str  # as JSON
    body: str  # "" of a page whose head has one of the words: reading the long text costs more than the search itself


def result(row: Row, edition: Edition, vocabulary: Vocabulary) -> Result | None:
    """None for a word that the edition does not know yet."""
    stems = STEM.findall(row.asked)
    if row.kind == "page":
        head = [row.summary, *json.loads(row.key_points)]
        part = excerpt(head, stems)
        if row.body and not any(is_found for _, is_found in part):
            part = excerpt([*head, plain(row.body)], stems)
        return Result(row.title, row.path, section(row.path, edition), part)
    if word := vocabulary.anchors.get(row.anchor):
        return Result(
            word.title, word.path, edition.titles.get(word.path.split("#")[0], ""), excerpt([row.body], stems)
        )
    return None


def section(path: str, edition: Edition) -> str:
    """The short title of the page right below the home page under which this one stands; "" when it is that page."""
    home = home_path(edition.language)
    top = home + path.removeprefix(home).split("/")[0] + "/"
    return edition.titles.get(top, "") if top != path else ""


def find_in_memory(text: str, vocabulary: Vocabulary, edition: Edition) -> Found:
    """Names like what was typed, for when the database is away."""
    near = near_names(text, vocabulary, PER_PAGE)
    results = [
        Result(it.title, it.path, section(it.path, edition), excerpt([it.meaning], words_of(text))) for it in near
    ]
    return Found(results, len(results), answer_to(text, vocabulary))
