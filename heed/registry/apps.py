from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "heed.registry"
    label = "registry"
    verbose_name = "People"
