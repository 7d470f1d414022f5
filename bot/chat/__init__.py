"""What people say and what the bot answers.

`dispatch` leads each update to its handler by the table in `routes`. What a handler works with is the `desk`.
The commands are in subpackages by subject (`reading`, `subscriptions`, `preferences`, `explaining`,
`sourcing`, `administering`), texts that several of them share in `wording`. The files directly in this folder
belong to no single subject:

- the first minutes: `start`, `first_minute`, `hints` (plain words, unknown commands), `menus`, `mentions`;
- places: `regions`, `time_zone`, both by a name or by a location that is shared;
- a push's own menu: `push_menu`, `less`;
- chats that come and go: `lifecycle`, `channels`, `own_channels`; `inline` for chats where the bot is not;
- `sent_files`, a list or a chat's settings; `failures`; `freshness`, which keeps at hand what answers need.
"""
