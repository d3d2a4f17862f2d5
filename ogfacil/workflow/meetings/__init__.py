"""Meetings and who is there: making, preparing, finding and searching them; events; masks."""
