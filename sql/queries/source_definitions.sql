select source, definition, changed_at from published.sources
