"""What one key does to the actions that are chosen: shared by the tracker and the card."""

from __future__ import annotations

import re
import unicodedata
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from ogfacil.locale import _
from ogfacil.record import ActionStatus, Owner
from ogfacil.screens.dialogs.prompt import Prompt
from ogfacil.screens.dialogs.rename_person import name_prompt
from ogfacil.screens.tracker.acting import NONE
from ogfacil.screens.tracker.giving import Giving
from ogfacil.workflow.persons import identities
from ogfacil.workflow.tracking import actions, outcomes
from ogfacil.workflow.tracking.labels import explain_due

_BETWEEN_TAGS = re.compile(r"[\s#＃,，、;；]+")


def _is_code(words: str, code: str) -> bool:
    return unicodedata.normalize("NFKC", words).strip().upper() == code


class Doing(Giving):
    """Every key is one act that `u` takes back."""

    DOING: ClassVar[list[BindingType]] = [
        Binding("d", "done", "Done"),
        Binding("x", "drop", "Drop"),
        Binding("o", "reopen", "Reopen", show=False),
        Binding("t", "due", "New due"),
        Binding("a", "assign", "Assign"),
        Binding("h", "hand_over", "Hand over", show=False),
        Binding("p", "progress", "Progress"),
        Binding("m", "merge", "Merge", show=False),
        Binding("c", "commit", "Commitment", show=False),
        Binding("hash,number_sign", "tag", "Tags", show=False, key_display="#"),
        Binding("f4", "reword", "Other words", show=False),
        Binding("n", "name", "Mend a name", show=False),
        Binding("delete", "remove", "Take out", show=False),
        Binding("w", "words", "The words", show=False),
        Binding("u", "undo", "Undo", show=False),
        Binding("U", "redo", "Redo", show=False),
    ]

    @work
    async def action_done(self) -> None:
        """Says that the chosen actions are done."""
        if rows := self._ready():
            on = self.today
            await self._do(
                rows,
                _("Done: {what}", what=self.about(rows)),
                lambda store, there: actions.close(store, there, ActionStatus.DONE, on=on),
            )

    @work
    async def action_drop(self) -> None:
        """Drops the chosen actions, and asks why."""
        if not (rows := self._ready()):
            return
        title = _("Why is it dropped? {what}", what=self.about(rows))
        why = await self.app.push_screen_wait(Prompt(title))
        if why:
            on = self.today
            await self._do(
                rows,
                _("Dropped: {what}", what=self.about(rows)),
                lambda s, there: actions.close(s, there, ActionStatus.DROPPED, note=why, on=on),
            )

    @work
    async def action_reopen(self) -> None:
        """Opens the chosen actions again."""
        if rows := self._ready():
            sentence = _("Open again: {what}", what=self.about(rows))
            await self._do(rows, sentence, actions.reopen)

    @work
    async def action_due(self) -> None:
        """Gives the chosen actions a new due."""
        if not (rows := self._ready()):
            return
        events, on = self.known.events or {}, self.today

        def explain(words: str) -> str:
            due = None if words == NONE else actions.parse_due(words, on, events)
            return explain_due(due, on) if due is not None else _("no due any more")

        words = await self.app.push_screen_wait(
            Prompt(
                _("Due when? {what}", what=self.about(rows)),
                placeholder=_("such as 下週五前, 3月底, by 12 April; - for none"),
                explain=explain,
                values=list(events),
            )
        )
        if words:
            due = None if words == NONE else actions.parse_due(words, on, events)
            await self._do(
                rows,
                _("New due: {what}", what=self.about(rows)),
                lambda store, there: actions.set_due(store, there, due),
            )

    @work
    async def action_progress(self) -> None:
        """Notes what was heard of the chosen actions."""
        if not (rows := self._ready()):
            return
        title = _("What has happened? {what}", what=self.about(rows))
        if words := await self.app.push_screen_wait(Prompt(title)):
            await self._do(
                rows,
                _("Noted: {what}", what=self.about(rows)),
                lambda store, there: actions.add_progress(store, there, words),
            )

    @work
    async def action_reword(self) -> None:
        """Says the action under the cursor in other words; `@owner` and a due in them count."""
        if not self._ready() or (row := self.current_row()) is None:
            return
        on = self.today
        words = await self.app.push_screen_wait(
            Prompt(_("In which words? {code}", code=row.code), text=row.action.text)
        )
        if words and words != row.action.text:
            await self._do(
                (row,),
                _("In other words: {code}", code=row.code),
                lambda store, there: outcomes.reword_action(store, there[0], words, today=on),
            )

    @work
    async def action_remove(self) -> None:
        """Takes the chosen actions out; their codes are not used again."""
        if not (rows := self._ready()):
            return
        sure = await self.app.push_screen_wait(
            Prompt(
                _("Take out {what}? It will be in no list and no report.", what=self.about(rows)),
                placeholder=_("type the code: {code}", code=rows[0].code),
                explain=lambda words: "" if _is_code(words, rows[0].code) else _("nothing yet"),
            )
        )
        if sure and _is_code(sure, rows[0].code):
            await self._do(
                rows, _("Taken out: {what}", what=self.about(rows)), outcomes.remove_actions
            )
            self.removed()

    def removed(self) -> None:
        """Goes on where what was shown is gone."""

    @work
    async def action_name(self) -> None:
        """Mends the name of an owner, everywhere; another person's name makes the two one."""
        if not self._ready() or (row := self.current_row()) is None:
            return
        owners = row.action.owners
        if not owners:
            self.notify_error(_("{code} has no owner.", code=row.code))
            return
        owner: Owner | None = owners[0]
        if len(owners) > 1:
            called = dict(zip(row.owners, owners, strict=True))
            asked = await self.app.push_screen_wait(
                Prompt(
                    _("Whose name is to be mended?"),
                    values=list(called),
                    text=row.owners[0],
                    anew=True,
                )
            )
            owner = called.get(asked or "")
        if owner is None:
            return
        before = row.owners[owners.index(owner)]
        name = await self.app.push_screen_wait(name_prompt(before, owner.person, self.known.people))
        if name and name != before:
            await self._do(
                (row,),
                _("{before} → {name}", before=before, name=name),
                lambda store, there: identities.rename_owner(
                    store, owner, name, filed=there[0].meeting
                ),
            )
            await self.show_changed(None)

    @work
    async def action_tag(self) -> None:
        """Gives the chosen actions these tags."""
        if not (rows := self._ready()):
            return
        words = await self.app.push_screen_wait(
            Prompt(
                _("Tags, with blanks between: {what}", what=self.about(rows)),
                text=" ".join(rows[0].action.tags) if len(rows) == 1 else "",
                may_be_empty=True,
            )
        )
        if words is not None:
            tags = [tag for tag in _BETWEEN_TAGS.split(words) if tag]
            await self._do(
                rows,
                _("Tagged: {what}", what=self.about(rows)),
                lambda store, there: actions.set_tags(store, there, tags),
            )
