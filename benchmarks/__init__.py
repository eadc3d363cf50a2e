"""Ratios against peers and limits, each a command of its own."""
