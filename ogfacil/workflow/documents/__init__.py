"""Documents in and out: importing a file as a meeting, exporting a meeting as a file."""
