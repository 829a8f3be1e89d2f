-- Answers nobody is named by, and apart from them the list of those who have answered. No time, no link; PostgreSQL keeps rows as they came,
-- so both tables are written anew in the order of their keys when a record can no longer grow.
create table anonymous_row (
    body text not null, matter text not null, record text not null, id text not null,
    round bigint not null, role text not null,   -- role: the party or group answered as, for its weight
    answer text not null,                        -- values of the row, JSON
    primary key (body, matter, record, id)
);

create table has_answered (
    body text not null, matter text not null, record text not null, round bigint not null, who text not null,
    primary key (body, matter, record, round, who)
);
