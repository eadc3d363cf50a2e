"""Pure functions over frozen records: languages, claims, linking, differences."""
