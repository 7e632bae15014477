from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "heed.api"
    label = "api"
    verbose_name = "HTTP API"
