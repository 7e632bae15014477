from django.apps import AppConfig


class CasefileConfig(AppConfig):
    name = "heed.casefile"
    label = "casefile"
    verbose_name = "Case files"
