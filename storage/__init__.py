"""The nouns, and remembering them: functions of a session, by noun; dataclasses go in and out, never rows.

What it all rests on: `model` (the nouns), `engine` (tables, databases, sessions, versions of rows), `news`
(feeds, documents, items). Here stand the people and what is sent to them:

- people: `subscribers`, `filters`, `preferences`, `mutes`, `invitations`, `access`, `topics`, `moving` (a
  group's new id), `past` (what a chat wanted before), `audit`, `updates`, `messages`;
- the outbox, as a delivery goes: `enqueue`, `deferring` and `filling` (what waits), `gathering` and `due`
  (what is to be sent), `addressing`, `pacing`, `turns`, `readiness` and `silence`, `budget` with its
  `tracks`, `settle`, by the `states` of `deliveries`; `lists` and `hooks` go through the same steps. The
  rest of the product calls `outbox`;
- counts and care: `day`, `holdings`, `pruning`.
"""
