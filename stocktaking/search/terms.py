"""What somebody typed, as a query of PostgreSQL's full text.

All words must be found; nobody says in which language they are. So a word stands for itself and
for its stems by every stemmer of its script, and a word that means nothing in a language (de, the,
в) is taken as found in each text of that language. Lexemes come from fold.py and the stemmers and
are quoted: nothing of what was typed is read as an operator.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from stocktaking.search.fold import WORD_LENGTH, accented, is_hyphened, join, runs, split
from stocktaking.search.stems import IN_TITLE, NONE, Stems, marker, stems_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from stocktaking.search.fold import Run

MOST = 16  # words looked at; whoever pastes a page is served by its beginning
MOST_PAIRS = 40  # of characters, in one run of Chinese
SHORTEST_PREFIX = 2

_LEXEME = re.compile(r"'((?:[^']|'')+)'")
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»「」『』＂", '"'))
_PIECES = re.compile(
    r'(?P<not>(?<!\S)-)?"(?P<quoted>[^"]*)"|(?P<minus>(?<!\S)-(?=\w))?(?P<plain>[^\s"]+)'
)


@dataclass(frozen=True)
class Term:
    """One thing to be found: `typed` stands at `start` of the text.

    `bare` is the query without the languages in which it means nothing; `idle` says there are any.
    `loose` is what the index can tell without looking at the text: the words of a phrase anywhere.
    """

    typed: str
    start: int
    query: str
    bare: str
    loose: str
    lexemes: tuple[str, ...]
    idle: bool
    excluded: bool


@dataclass(frozen=True)
class Terms:
    """`query` is what must match, "" when there is no word in the text."""

    terms: tuple[Term, ...] = ()

    @property
    def query(self) -> str:
        bare = all(term.idle for term in self.wanted)
        found = [term.bare if bare else term.query for term in self.wanted]
        return _all([*found, *self._excluded]) if self.wanted else ""

    @property
    def loose(self) -> str:
        """The same for the index alone: "" when it can tell all, as it can but for phrases."""
        if all(term.query == term.loose for term in self.terms):
            return ""
        return _all(term.loose for term in self.wanted)

    @property
    def title(self) -> str:
        """That the title has all of them that mean something; a phrase by its words."""
        return in_title(_all(term.loose for term in self._telling))

    @property
    def titled(self) -> str:
        """The query with its words in the title, as the index can tell."""
        others = [term.loose for term in self.wanted if term not in self._telling]
        return _all([self.title, *others, *([] if self.loose else self._excluded)])

    @property
    def rank(self) -> str:
        """What is weighed: any of the words that mean something."""
        return " | ".join(lexeme for term in self._telling for lexeme in term.lexemes)

    @property
    def _telling(self) -> list[Term]:
        return [term for term in self.wanted if not term.idle] or self.wanted

    @property
    def _excluded(self) -> list[str]:
        return [f"!({term.bare})" for term in self.terms if term.excluded]

    @property
    def wanted(self) -> list[Term]:
        return [term for term in self.terms if not term.excluded]


class _Part(NamedTuple):
    """What stands for one word or run; the fields are those of Term."""

    query: str
    bare: str
    loose: str
    lexemes: tuple[str, ...]
    idle: bool


@dataclass(frozen=True)
class _Piece:
    typed: str
    start: int
    quoted: bool = False
    excluded: bool = False
    prefix: bool = False


def read_terms(text: str) -> Terms:
    """One statement asks the stemmers; none when no word is in the text."""
    pieces = list(islice(_pieces(text.translate(_QUOTES)), MOST))
    if all(piece.excluded for piece in pieces):
        pieces = [replace(piece, excluded=False) for piece in pieces]
    if pieces and not (pieces[-1].quoted or text[-1:].isspace()):
        pieces[-1] = replace(pieces[-1], prefix=True)
    stems = stems_of(word for piece in pieces if not piece.quoted for word in _words(piece.typed))
    return Terms(tuple(_term(piece, stems) for piece in pieces))


def _pieces(text: str) -> Iterator[_Piece]:
    for match in _PIECES.finditer(text):
        excluded = bool(match["not"] or match["minus"])
        quoted = match["quoted"] is not None
        found = [(0, match["quoted"])] if quoted else split(match["plain"])
        begin = match.start("quoted" if quoted else "plain")
        for start, typed in found:
            if runs(typed):
                yield _Piece(typed, begin + start, quoted=quoted, excluded=excluded)


def _words(chunk: str) -> Iterator[tuple[str, str]]:
    """What is to be stemmed of a chunk: words folded and, with accents, as written."""
    spaced = [run.text for run in runs(chunk) if not run.unspaced]
    written = accented(chunk)
    if is_hyphened(chunk):
        yield join(chunk), ""
    elif len(written) == len(spaced):
        yield from zip(spaced, written, strict=True)
    else:
        yield from ((word, "") for word in spaced)


def _term(piece: _Piece, stems: Mapping[str, Stems]) -> Term:
    found = runs(piece.typed)
    if piece.quoted:
        made = [_phrase(found)]
    elif is_hyphened(piece.typed):
        made = [_hyphened(found, stems.get(join(piece.typed), NONE), prefix=piece.prefix)]
    else:
        last = len(found) - 1
        made = [
            _unspaced(run.text)
            if run.unspaced
            else _word(run.text, stems.get(run.text, NONE), prefix=piece.prefix and place == last)
            for place, run in enumerate(found)
        ]
    return Term(
        typed=piece.typed,
        start=piece.start,
        query=_all(one.query for one in made),
        bare=_all(one.bare for one in made),
        loose=_all(one.loose for one in made),
        lexemes=tuple(lexeme for one in made for lexeme in one.lexemes),
        idle=all(one.idle for one in made),
        excluded=piece.excluded,
    )


def _word(word: str, stems: Stems, *, prefix: bool) -> _Part:
    """What means nothing in some language begins no other word where it stands beside others."""
    begins = ":*" if prefix and len(word) >= SHORTEST_PREFIX else ""
    stemmed = [quote(stem) for stem in stems.lexemes if stem != word]
    lexemes = [quote(word) + begins, *stemmed]
    languages = [quote(marker(language)) for language in stems.idle]
    query = _any([quote(word), *stemmed, *languages] if languages else lexemes)
    return _Part(query, _any(lexemes), query, tuple(lexemes), idle=bool(languages))


def _unspaced(run: str) -> _Part:
    """The words a run of characters may be made of, each of two; in any place of the text.

    农村学校: 农村 and 学校. From five on they may begin at the first or at the second character.
    """
    if len(run) == 1:
        begins = f"{quote(run)}:*"
        return _Part(begins, begins, begins, (begins,), idle=False)
    pairs = [quote(run[at : at + 2]) for at in range(min(len(run) - 1, MOST_PAIRS))]
    ways = [_all(dict.fromkeys([*pairs[::2], pairs[-1]]))]
    if len(pairs) > 3:
        ways.append(_all(dict.fromkeys([pairs[0], *pairs[1::2], pairs[-1]])))
    query = _any(ways)
    return _Part(query, query, query, tuple(pairs), idle=False)


def _hyphened(found: Sequence[Run], stems: Stems, *, prefix: bool) -> _Part:
    """wi-fi: wifi with its stems, or wi and fi. e-learning: a letter alone tells nothing."""
    words = [run.text[:WORD_LENGTH] for run in found]
    whole = _word("".join(words)[:WORD_LENGTH], stems, prefix=prefix)
    apart = [quote(word) for word in words]
    ways = [whole.bare, *([_all(apart)] if min(map(len, words)) > 1 else [])]
    query = _any(ways)
    return _Part(query, query, query, (*whole.lexemes, *apart), idle=False)


def _phrase(found: Sequence[Run]) -> _Part:
    """The words as written, one after the other. A run of pairs ends in a single character."""
    lexemes: list[str] = []
    query = ""
    step = 1
    for run in found:
        pairs = max(1, len(run.text) - 1) if run.unspaced else 1
        for at in range(min(pairs, MOST_PAIRS)):
            word = run.text[at : at + 2] if run.unspaced else run.text[:WORD_LENGTH]
            lexemes.append(quote(word))
            query += f" <{step}> {lexemes[-1]}" if query else lexemes[-1]
            step = 1
        step = 2 if run.unspaced and len(run.text) > 1 else 1
    loose = _all(dict.fromkeys(lexemes)) if len(lexemes) > 1 else query
    return _Part(query, query, loose, tuple(lexemes), idle=False)


def in_title(query: str) -> str:
    """The same query, of words of the title alone."""
    return _LEXEME.sub(rf"'{IN_TITLE}\1'", query)


def quote(lexeme: str) -> str:
    escaped = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def _any(queries: Sequence[str]) -> str:
    return " | ".join(_grouped(queries))


def _all(queries: Iterable[str]) -> str:
    return " & ".join(_grouped(list(queries)))


def _grouped(queries: Sequence[str]) -> Sequence[str]:
    """In brackets, where there is more than one."""
    return [f"({query})" for query in queries] if len(queries) > 1 else queries
