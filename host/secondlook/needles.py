# SPDX-License-Identifier: MPL-2.0
"""What a text must have for a regular expression to match: asked first, it saves looking for most of them.

Belongs here: finding the letters an expression cannot do without, and the folding in which they are compared. Does not
belong here: the expressions.

The expression is taken apart by the parser of Python's own ``re``, which is not part of its public interface: where a
later Python has none like it, or builds its trees in another way, there are no needles, and everything is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

try:
    from re import _constants as _op  # type: ignore[attr-defined]
    from re import _parser  # type: ignore[attr-defined]
except ImportError:
    _parser = None

__all__ = ["folded", "needles"]

_LONG = 4  # letters from which a longer needle is not rarer in any way that matters
_WORTH_OF_HAN = 2.5  # a Chinese sign is as rare as so many Latin letters
# Other letters that ``re.IGNORECASE`` takes for one another, whatever their small letters are.
_TWINS = {
    ord(one): other
    for one, other in zip(
        "İıſµς\u0345\u1fbeϐϵϑϴϰϖϱϕẛ\u1fd3\u1fe3ﬅᲀᲁᲂᲃᲄᲅᲆᲇᲈ",
        "iisμσιιβεθθκπρφṡ\u0390\u03b0ﬆвдосттъѣꙋ",
        strict=True,
    )
}


def folded(text: str) -> str:
    """Return a text in which everything is the same that is so to ``re.IGNORECASE``. Its length may be another."""
    return text.translate(_TWINS).lower()


def needles(expression: str) -> tuple[str, ...]:
    """Return pieces of text one of which, folded, is in every folded text that the expression matches; none if nothing
    is known. Raises re.error if the expression is bad.
    """
    if _parser is None:
        re.compile(expression, re.IGNORECASE)
        return ()
    found = _needed(_parser.parse(expression, re.IGNORECASE))
    return tuple(sorted({folded(one) for one in found}))


def _needed(tree: Any) -> frozenset[str]:
    """Return the most telling of the sets one of whose pieces each match has; an empty one if there is none."""
    return max(_sets(tree), key=_worth, default=frozenset())


def _sets(tree: Any) -> Iterator[frozenset[str]]:
    """Yield sets of pieces: of each, one is in every match of the tree."""
    run = ""
    for op, argument in tree:
        if op is _op.LITERAL:
            run += chr(argument)
            continue
        if op in {_op.AT, _op.ASSERT, _op.ASSERT_NOT}:
            continue  # they take no letter
        if op is _op.SUBPATTERN and all(inner is _op.LITERAL for inner, _ in argument[-1]):
            run += "".join(chr(letter) for _, letter in argument[-1])
            continue
        if run:
            yield frozenset({run})
        run = ""
        if inside := _inside(op, argument):
            yield inside
    if run:
        yield frozenset({run})


def _inside(op: Any, argument: Any) -> frozenset[str]:
    if op is _op.SUBPATTERN:
        return _needed(argument[-1])
    if op is _op.BRANCH:
        parts = [_needed(branch) for branch in argument[1]]
        return frozenset().union(*parts) if all(parts) else frozenset()
    if op in {_op.MAX_REPEAT, _op.MIN_REPEAT, _op.POSSESSIVE_REPEAT} and argument[0] > 0:
        return _needed(argument[2])
    return frozenset()


def _worth(pieces: frozenset[str]) -> tuple[float, int]:
    """The rarer the commonest of the pieces is, the better; then, the fewer they are."""
    least = min(sum(_WORTH_OF_HAN if letter >= "⺀" else 1.0 for letter in piece) for piece in pieces)
    return min(least, _LONG), -len(pieces)
