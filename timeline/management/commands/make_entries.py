"""A number and a seed come in; that many synthetic entries go into the database, for trying it at that size."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from timeline import synthetic


class Command(BaseCommand):
    """Exits 1, with the database as it was, where it holds other records and --force is not said."""

    help = "Fill an empty database with made-up entries: the same seed makes the same entries."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("count", type=int, help="how many entries")
        parser.add_argument("--seed", type=int, default=1, help="a whole number (%(default)s)")
        parser.add_argument("--from", type=int, default=1943, dest="first", help="the first year (%(default)s)")
        parser.add_argument("--to", type=int, default=2025, dest="last", help="the last year (%(default)s)")
        parser.add_argument("--force", action="store_true", help="also beside records that are not synthetic")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = synthetic.make(
                options["count"],
                seed=options["seed"],
                first=options["first"],
                last=options["last"],
                force=options["force"],
            )
        except synthetic.MakeError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(str(made))
