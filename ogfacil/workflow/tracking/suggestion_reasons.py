"""By which rule a suggestion was made, and how sure it is, in a short sentence."""

from __future__ import annotations

from ogfacil.language.suggest import (
    LIKELY_DECISION,
    LIKELY_PROMISE,
    Certainty,
    Suggestion,
)
from ogfacil.locale import _, plain


def why(one: Suggestion) -> str:
    """Return the rule that made a suggestion, as a short sentence.

    The model's with the words that weighed most in it.
    """
    if one.rule in (LIKELY_PROMISE, LIKELY_DECISION):
        words = plain("…").join(one.words)
        if one.rule == LIKELY_PROMISE:
            return (
                _("reads like a promise: {words}", words=words)
                if words
                else _("reads like a promise")
            )
        return (
            _("reads like a decision: {words}", words=words)
            if words
            else _("reads like a decision")
        )
    return _rules().get(one.rule, one.rule)


def sure_and_why(one: Suggestion) -> str:
    """How sure a suggestion is, and why it was made."""
    return _("{sure}: {why}", sure=_word(one), why=why(one))


def _word(one: Suggestion) -> str:
    """How sure it is, in a word."""
    return {
        Certainty.CERTAIN: _("certain"),
        Certainty.LIKELY: _("likely"),
        Certainty.DOUBTFUL: _("doubtful"),
    }[one.certainty]


def certainty_sign(one: Suggestion) -> str:
    """How sure it is, in a sign for a narrow column: nothing where it is certain."""
    return {Certainty.CERTAIN: "", Certainty.LIKELY: "~", Certainty.DOUBTFUL: "?"}[one.certainty]


def _rules() -> dict[str, str]:
    return {
        "label": _("marked by its label, such as ACTION: or 決議："),
        "task list": _("an open item of a task list"),
        "names in brackets": _("names in brackets stand before it"),
        "arrow": _("an arrow leads to who does it"),
        "numbered answer": _("a numbered answer to what is to be done"),
        "I will": _("the speaker says “I will”"),
        "I first": _("the speaker says what they do first"),
        "I will (English)": _("the speaker says “I will” or “we will”"),
        "we will": _("an office says that it will"),
        "taken back": _("it is taken back to be looked at"),
        "after the meeting": _("it is to be done after the meeting"),
        "from here on": _("it is said of the time after this"),
        "plan": _("a plan with a day that is still to come"),
        "request": _("somebody is asked to do it"),
        "tracking": _("it is said whether it goes on being tracked"),
        "settled": _("it is said that something is settled"),
        "chair settles": _("whoever leads the meeting settles it"),
        "vote": _("the result of a vote"),
        "added afterwards": _("it was added after the meeting"),
    }
