-- Sums of figures over many bodies are kept by the day; all of them are made anew (docs/decisions/0012-figures-of-many-bodies.md).
drop table figure_cell;
delete from figure_part;
delete from figure_reader;
delete from figure_keeper;
delete from figure_stale;

create table figure_cell (                   -- of a body with many below it: what changes on one day in what the bodies of its tree give
    body text not null, indicator text not null,
    year text not null,                      -- of the periods it counts in: "2021"; "" of a stock, which runs through all of them
    day text not null,                       -- from which on it counts: "2021-03-05"
    changes text not null,                   -- by dimension, quarters and value: a line each, domain/rollup_row.hpp
    primary key (body, indicator, year, day)
);
