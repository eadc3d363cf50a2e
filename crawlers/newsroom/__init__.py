"""Small news sites on loopback, made from JSON lines."""

from crawlers.newsroom.lines import NewsroomError
from crawlers.newsroom.server import Newsroom, serve

__all__ = ["Newsroom", "NewsroomError", "serve"]
