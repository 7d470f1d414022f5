"""What stands around a report and is not it: tails, credits, datelines. Takes it off, writes nothing."""
