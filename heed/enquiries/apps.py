from django.apps import AppConfig


class EnquiriesConfig(AppConfig):
    name = "heed.enquiries"
    label = "enquiries"
    verbose_name = "Enquiries, day or night"
