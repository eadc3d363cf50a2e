"""One module a step: select, call a pure function, stage rows, return counts."""
