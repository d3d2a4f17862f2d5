"""Reports of a series: figures, charts, and the action plan's self-assessment."""
