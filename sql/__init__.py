"""Postgres: migrations, views and queries, and the one door to them."""
