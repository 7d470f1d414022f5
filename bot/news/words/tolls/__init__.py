"""Who was killed, hurt, missing, saved: numbers of a report, each bound to its word. Compares no reports."""
