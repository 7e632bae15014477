from django.urls import include, path

urlpatterns = [
    path("", include("heed.api.urls")),
    path("", include("heed.web.urls")),
]

handler500 = "heed.web.views.server_error"
