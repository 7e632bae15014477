from django.apps import AppConfig


class HelpConfig(AppConfig):
    name = "heed.help"
