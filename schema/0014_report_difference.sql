-- What today's knowledge would change in reports that are approved: looked up by a job and kept, so that reading one recounts nothing.
-- All of it can be looked up anew.

create table report_look (                   -- how the last approved edition of a report was looked at last
    body text not null, matter text not null,
    edition bigint not null,
    at bigint not null,                      -- by what was known then
    pos bigint not null,                     -- last entry of the body's journal then
    directory bigint not null,               -- version of its register then
    primary key (body, matter));

create table report_difference (             -- a figure of that edition which is another one by now
    body text not null, matter text not null, place text not null,
    printed text not null, now text not null,
    value text not null,                     -- exact, as it is now: "319", "319/400"; '' for none
    records text not null,                   -- JSON: {"came": [id…], "went": [id…], "changed": [id…]}
    primary key (body, matter, place));
