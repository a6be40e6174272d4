"""`python -m generator` is the command `portal`."""

from generator.cli import main

main(prog_name="portal")
