"""The panels beside the transcript: people, agenda, outcomes."""

from ogfacil.widgets.panels.agenda import AgendaPanel
from ogfacil.widgets.panels.bars import TalkTime, talk_time_bars, talk_times
from ogfacil.widgets.panels.caught import OutcomesPanel
from ogfacil.widgets.panels.people import PeoplePanel, people_row

__all__ = [
    "AgendaPanel",
    "OutcomesPanel",
    "PeoplePanel",
    "TalkTime",
    "people_row",
    "talk_time_bars",
    "talk_times",
]
