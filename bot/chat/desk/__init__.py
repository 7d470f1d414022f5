"""What every command works with: a call, its context, who may do what, buttons, questions."""
