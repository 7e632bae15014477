from django.apps import AppConfig


class ConferencesConfig(AppConfig):
    name = "heed.conferences"
    label = "conferences"
    verbose_name = "Conferences"
