-- Answers nobody is named by, and apart from them the list of those who have answered. No time, no link, no order: both tables lie in
-- the order of their keys, and the key of an answer is random.
create table anonymous_row (
    body text not null, matter text not null, record text not null, id text not null,
    round bigint not null, role text not null,   -- role: the party or group answered as, for its weight
    answer text not null,                        -- values of the row, JSON
    primary key (body, matter, record, id)
) without rowid;

create table has_answered (
    body text not null, matter text not null, record text not null, round bigint not null, who text not null,
    primary key (body, matter, record, round, who)
) without rowid;
