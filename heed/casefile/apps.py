from django.apps import AppConfig


class CasefileConfig(AppConfig):
    name = "heed.casefile"
    label = "casefile"
    verbose_name = "Case files"

    def ready(self) -> None:
        from heed.casefile import registered

        registered.connect()
