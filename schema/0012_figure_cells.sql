-- Sums of figures over many bodies: a cache of what is counted live (docs/decisions/0012-figures-of-many-bodies.md).

create table figure_part (                   -- what a matter, or the register, gives to figures: base to subtract from when it changes
    body text not null, unit text not null,  -- id of the matter, or "register"
    gives text not null,                     -- a line each, domain/rollup_unit.hpp
    primary key (body, unit)
);

create table figure_cell (                   -- of a body with many below it: what the bodies of its tree give, by the month it became so
    body text not null, indicator text not null,
    dimension text not null, value text not null,     -- "" for the whole; "sector", "教育界"
    period text not null,                             -- "2021"; "" of a stock, which runs through all of them
    month text not null,                              -- "2021-03"
    count bigint not null, amount bigint not null,    -- changes of the month: things counted, and the sum of their numbers in millionths
    days text not null,                               -- the same day by day: "05 1 0", a line each
    primary key (body, indicator, dimension, period, value, month)
) without rowid;

create table figure_reader (                 -- how far a body is read
    body text not null primary key,
    plan text not null,                      -- the definitions its parts follow; "" while they are made for the first time
    making text not null, next text not null,         -- the definitions they are being made anew by, and the last unit done
    above text not null,                     -- bodies whose cells its parts are in, a space between
    directory bigint not null                -- version of the register its parts follow
);

create table figure_keeper (                 -- a body whose cells are whole
    body text not null primary key,
    plan text not null,                      -- the definitions they follow
    tree text not null                       -- digest of how bodies stand above each other
);

create table figure_plan (                   -- what each plan made of an indicator: unchanged ones stay good while others are made anew
    plan text not null, indicator text not null, digest text not null,
    primary key (plan, indicator)
);

create table figure_stale (                  -- matters that changed beside the journal: who was there
    body text not null, matter text not null,
    primary key (body, matter)
);
