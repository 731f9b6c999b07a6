"""Addresses of the room ``notices``."""

from django.urls import URLPattern, URLResolver, path

from thidua.notices.views import calendars, lists, own, rounds

urlpatterns: list[URLPattern | URLResolver] = [
    path("viec/", lists.duties, name="duties"),
    path("viec/ai-chua-lam/", lists.duties_below, name="duties_below"),
    path("viec/luot-nhac/<id:round_id>/", rounds.reminder_round, name="reminder_round"),
    path("lich/", calendars.calendar, name="calendar"),
    path("lich/dia-chi/", calendars.feed_make, name="feed_make"),
    path("lich/dia-chi/thu-hoi/", calendars.feed_revoke, name="feed_revoke"),
    path("lich/<str:token>.ics", calendars.feed, name="feed"),
    path("thong-bao/", own.messages, name="messages"),
    path("thong-bao/da-doc/", own.messages_read, name="messages_read"),
    path("thong-bao/<id:message_id>/", own.message_open, name="message_open"),
    path("tai-khoan/nhac-viec/", own.notice_preferences, name="notice_preferences"),
]
