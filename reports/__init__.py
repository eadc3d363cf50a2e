"""The daily report: one frozen record of an edition, and the pages drawn from it."""
