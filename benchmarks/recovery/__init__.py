"""Recovery, tried for real: what is killed, cut off or filled up, and what came of the rows."""
