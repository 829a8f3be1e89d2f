-- Portable subset for SQLite and PostgreSQL. Every key begins with the body. Times are UTC milliseconds, days ISO text, flags 0/1.

create table body (
    id text not null primary key,            -- "zhumadian"
    parent text,
    level text not null,                     -- national province city county
    name_zh text not null, name_hant text not null, name_en text not null,
    opened bigint not null
);

create table organisation (
    body text not null, id text not null,
    kind text not null,                      -- unit party committee sector group assigner
    name text not null, code text not null, parent text, ended text,
    primary key (body, id)
);
create unique index organisation_code on organisation (body, code);

create table person (
    body text not null, id text not null,
    name text not null, reading text not null, contact text not null,
    primary key (body, id)
);
create index person_name on person (body, name);

create table membership (                    -- a term in office as a member
    body text not null, person text not null, term bigint not null,
    sector text not null, committee text, seat text not null,   -- ordinary standing chair
    starts text not null, ends text,
    primary key (body, person, term, starts)
);
create index membership_sector on membership (body, sector);

create table unit_post (                     -- leader, clerk, convener of an organisation
    body text not null, organisation text not null, person text not null, post text not null,
    starts text not null, ends text,
    primary key (body, organisation, person, post, starts)
);
create index unit_post_person on unit_post (body, person);

create table post (                          -- posts of the body's office, see definitions/access.yaml
    body text not null, person text not null, post text not null,
    starts text not null, ends text,
    primary key (body, person, post, starts)
);

create table stand_in (
    body text not null, person text not null, stands_in_for text not null, token text not null,
    starts text not null, ends text,
    primary key (body, person, stands_in_for, token, starts)
);

create table account (
    body text not null, id text not null, person text not null, login text not null,
    password text not null,                  -- Argon2id, encoded
    must_change bigint not null, closed bigint not null, created bigint not null,
    language text not null, theme text not null, print text not null,
    primary key (body, id)
);
create unique index account_login on account (body, login);
create index account_person on account (body, person);

create table login_session (
    body text not null, token_hash text not null, account text not null,
    created bigint not null, seen bigint not null, ends bigint not null, agent text not null,
    primary key (body, token_hash)
);
create index login_session_account on login_session (body, account);

create table login_attempt (                 -- per login and source network, so that nobody can lock others out
    body text not null, login text not null, source text not null,
    failed bigint not null, since bigint not null, locked_until bigint not null,
    primary key (body, login, source)
);

create table matter (
    body text not null, id text not null,
    flow text not null, flow_version bigint not null, rule_set text not null,
    number text, title text not null, state text not null, state_class text not null, is_void bigint not null,
    round bigint not null, version bigint not null, parent text, opened_for text,
    opened_at bigint not null, changed_at bigint not null, due text, first_party text not null,
    doc text not null,
    primary key (body, id)
);
create index matter_parent on matter (body, parent, flow);
create index matter_flow_state on matter (body, flow, state, changed_at);
create index matter_changed on matter (body, flow, changed_at);
create index matter_number on matter (body, flow, number);

create table matter_value (                  -- fields with `list`, for filters
    body text not null, flow text not null, name text not null, value text not null, matter text not null,
    primary key (body, flow, name, value, matter)
);
create index matter_value_matter on matter_value (body, matter);

create table party (
    body text not null, matter text not null, role text not null, id text not null,
    who text not null, standing text not null, ended bigint,
    primary key (body, matter, role, id)
);
create index party_who on party (body, who, role);

create table link (
    body text not null, matter text not null, field text not null, target text not null,
    primary key (body, matter, field, target)
);
create index link_target on link (body, target, field);

create table todo (
    body text not null, token text not null, matter text not null, move text not null,
    due text not null, clock text not null, since bigint not null,      -- due: "9999-12-31" when none
    primary key (body, token, matter, move)
);
create index todo_matter on todo (body, matter);
create index todo_due on todo (body, token, due, since);

create table audience (
    body text not null, token text not null, matter text not null,
    primary key (body, token, matter)
);
create index audience_matter on audience (body, matter);

create table deadline (
    body text not null, matter text not null, clock text not null,
    next_at bigint not null, due text not null,
    primary key (body, matter, clock)
);
create index deadline_next on deadline (body, next_at);

create table counter (
    body text not null, series text not null, last bigint not null,
    primary key (body, series)
);

create table journal (
    body text not null, matter text not null, seq bigint not null,
    id text not null, pos bigint not null,   -- pos: order of commit in the body
    at bigint not null, actor text not null, move text not null,
    state_from text not null, state_to text not null,
    entry text not null,                     -- canonical JSON, personal text as salted digests: what the hash covers
    texts text not null,                     -- {digest: {salt, text}}: what may be erased
    previous text not null, hash text not null,
    primary key (body, matter, seq)
);
create unique index journal_pos on journal (body, pos);
create unique index journal_id on journal (body, id);

create table checkpoint (
    body text not null, id text not null, at bigint not null, pos bigint not null,
    heads text not null, key_id text not null, signature text not null,
    primary key (body, id)
);

create table reader_cursor (
    body text not null, reader text not null, pos bigint not null, lease_until bigint not null, holder text not null,
    primary key (body, reader)
);

create table idempotency (
    body text not null, actor text not null, key text not null,
    digest text not null, answer text not null, at bigint not null,
    primary key (body, actor, key)
);
create index idempotency_at on idempotency (body, at);

create table flow_text (                     -- each version used, so that no matter depends on a file that has gone
    body text not null, flow text not null, version bigint not null, digest text not null, text text not null, since bigint not null,
    primary key (body, flow, version)
);

create table notice (
    body text not null, person text not null, id text not null,
    matter text not null, entry text not null, kind text not null,       -- todo told remind late
    about text not null, at bigint not null, read_at bigint,
    primary key (body, person, id)
);
create unique index notice_once on notice (body, person, entry, kind, about);

create table file (
    body text not null, id text not null, digest text not null, name text not null, type text not null, size bigint not null,
    by_account text not null, at bigint not null,
    primary key (body, id)
);
create table file_use (
    body text not null, file text not null, matter text not null,
    primary key (body, file, matter)
);

create table roster_import (
    body text not null, id text not null, at bigint not null, by_account text not null,
    state text not null, content text not null,
    primary key (body, id)
);

create table saved_view (
    body text not null, account text not null, id text not null, name text not null, query text not null,
    primary key (body, account, id)
);

create table search_text (                   -- overlapping bigrams of title, number and visible-to-all-readers text
    body text not null, matter text not null, words text not null,
    primary key (body, matter)
);
create table shingle (                       -- sampled 3-shingles: similar texts
    body text not null, hash bigint not null, matter text not null,
    primary key (body, hash, matter)
);
create index shingle_matter on shingle (body, matter);
