from typing import Any

from django.core.management.base import BaseCommand

from heed.documents.sending import send_due


class Command(BaseCommand):
    help = "Send the letters that wait to go by email."

    def handle(self, *args: Any, **options: Any) -> None:
        gone = send_due()
        self.stdout.write(f"{gone} letter{'' if gone == 1 else 's'} sent.")
