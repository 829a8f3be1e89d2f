-- Notices also go out by mail and to robots: where people want them, and what waits to be sent.

create table channel (                       -- one of a kind for each person
    body text not null, person text not null, kind text not null,        -- mail robot
    address text not null, kinds text not null,                          -- which notices, blanks between: "todo remind late"
    is_on bigint not null, confirmed bigint not null,
    code text not null, code_at bigint not null, code_tries bigint not null,  -- what confirms a mail address; '' when nothing is asked
    primary key (body, person, kind)
);

create table outbox (                        -- written with the notice; a code's row has no notice
    body text not null, id text not null,
    notice text not null, person text not null, kind text not null, address text not null,
    state text not null,                     -- waiting sent failed (tried, and will be again) given_up
    tries bigint not null, next_at bigint not null, give_up_at bigint not null,
    last_error text not null,                -- a code, a blank and what fills its text; '' when none
    created bigint not null, sent_at bigint,
    holder text not null, held_until bigint not null,    -- the server that is sending it
    primary key (body, id)
);
create index outbox_due on outbox (body, next_at) where state in ('waiting', 'failed');
create index outbox_newest on outbox (body, created);
