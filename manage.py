#!/usr/bin/env python3
"""Django's own commands, for those who work on Heed: makemigrations, shell, dbshell ..."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heed.settings")
    os.environ.setdefault("HEED_DEMONSTRATION", "1")
    os.environ.setdefault("HEED_INSECURE_LOCALHOST", "1")
    execute_from_command_line(sys.argv)
