"""What stands beside the transcript: who is here, where we are, what has been caught."""

from ogfacil.widgets.panels.agenda import AgendaPanel
from ogfacil.widgets.panels.bars import Voice, bars, voices
from ogfacil.widgets.panels.caught import CaughtPanel
from ogfacil.widgets.panels.people import PeoplePanel, people_row

__all__ = ["AgendaPanel", "CaughtPanel", "PeoplePanel", "Voice", "bars", "people_row", "voices"]
