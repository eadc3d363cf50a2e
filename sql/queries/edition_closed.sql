select edition from published.editions where edition = %(edition)s and state = 'closed'
