-- Activities: what is held, and who was there.

create table sitting (                       -- derived from the record `sittings` of a matter: calendars and clashes read it
    body text not null, matter text not null, id text not null,
    starts bigint not null, ends bigint not null, place text not null, kind text not null, name text not null,
    cancelled bigint not null,             -- the sitting, or its matter is void
    primary key (body, matter, id));
create index sitting_by_time on sitting (body, starts, ends);

create table sitting_key (                   -- what only one sitting can have at a time: "p_…" a leader, "o_…" a unit, "place:…"
    body text not null, key text not null, starts bigint not null, ends bigint not null, matter text not null, sitting text not null,
    primary key (body, key, starts, matter, sitting));
create index sitting_key_by_matter on sitting_key (body, matter);

create table crowd_entry (                   -- what very many write: answers to an invitation, signatures on arriving; append only
    body text not null, matter text not null, chain text not null,      -- "answers" or "sign_in/r_…": one hash chain each
    seq bigint not null, at bigint not null, actor text not null, person text not null,
    entry text not null, previous text not null, hash text not null,
    primary key (body, matter, chain, seq));

create table crowd_head (                    -- the end of each chain; its row is the chain's lock
    body text not null, matter text not null, chain text not null, seq bigint not null, hash text not null,
    told bigint not null,                    -- the seq last named in an entry of the matter
    primary key (body, matter, chain));

create table attendance (                    -- derived from crowd_entry: how it stands for each; sitting '' for answers
    body text not null, matter text not null, sitting text not null, person text not null,
    answer text not null, substitute text not null, in_at bigint, out_at bigint, means text not null,
    primary key (body, matter, sitting, person));
create index attendance_by_person on attendance (body, person, matter);

create table sitting_secret (                -- of the changing code on the hall screen
    body text not null, matter text not null, sitting text not null, secret text not null,
    primary key (body, matter, sitting));

create table calendar_feed (                 -- a secret, revocable address per person
    body text not null, person text not null, token_hash text not null, since bigint not null,
    primary key (body, person));
create unique index calendar_feed_by_token on calendar_feed (body, token_hash);

create table sitting_leave (                 -- derived from the record `leave`: granted, for one sitting or each
    body text not null, matter text not null, sitting text not null, person text not null, reason text not null,
    primary key (body, matter, sitting, person));
