"""Starts, watches and stops the processes of one machine: Postgres, the newsroom, Airflow."""
