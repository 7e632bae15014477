from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    name = "heed.returns"
    label = "returns"
    verbose_name = "National returns"
