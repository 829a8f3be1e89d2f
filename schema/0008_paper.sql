-- Sittings of some groups, and who opened which paper.

alter table sitting add column narrow bigint not null default 0;   -- only those in sitting_wanted are wanted there

create table sitting_wanted (                -- derived from the records `sittings` and `groups`
    body text not null, matter text not null, sitting text not null, person text not null,
    primary key (body, matter, sitting, person));

alter table file_use add column guarded bigint not null default 0; -- in a row that not everybody who sees the matter may see

create table paper_read (                    -- derived from crowd_entry, chains "paper/r_…": the first opening by each reader
    body text not null, matter text not null, paper text not null, who text not null, at bigint not null,
    primary key (body, matter, paper, who));
