"""Great Expectations suites for every stage, and the audit that runs them."""
