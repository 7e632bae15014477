from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "heed.registry"
    label = "registry"
    verbose_name = "People"

    def ready(self) -> None:
        from heed.registry.finding.index import follow

        follow()
