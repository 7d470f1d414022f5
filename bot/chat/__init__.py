"""What people say and what the bot answers.

`dispatch` leads each update to its handler by the table in `routes`. What a handler works with is the `desk`;
the commands stand in rooms by what they are about (`reading`, `subscriptions`, `preferences`, `explaining`,
`sourcing`, `administering`), what they say alike in `wording`. Here stands what joins them:

- the first minutes: `start`, `first_minute`, `hints` (plain words, unknown commands), `menus`, `mentions`;
- places: `regions`, `time_zone`, both by a name or by a location that is shared;
- a push's own menu: `push_menu`, `less`;
- chats that come and go: `lifecycle`, `channels`, `own_channels`; `inline` for chats where the bot is not;
- `sent_files`, a list or a chat's settings; `failures`; `freshness`, which keeps at hand what answers need.
"""
