"""The way in: `ogfacil` opens the program, `ogfacil COMMAND` is the command line."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line of this process.

    Returns:
        The exit code.
    """
    from ogfacil.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
