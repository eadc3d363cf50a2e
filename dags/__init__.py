"""Thin: which step, when, over what, how often to retry. The work is in ``pipeline``."""
