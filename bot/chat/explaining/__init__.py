"""Why something came, or did not: /why, gathered as facts and said in sentences; "not the same story"."""
