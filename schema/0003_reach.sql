-- Indexes that answer by themselves what is asked of one matter. Without statistics SQLite takes whatever index holds all columns, even
-- when only the body of it is given: with the narrow ones every move read the rows of the whole body.

drop index matter_parent;
create index matter_parent on matter (body, parent, id);

drop index matter_value_matter;
create index matter_value_matter on matter_value (body, matter, name, value);

drop index link_target;
create index link_target on link (body, target, field, matter);

drop index audience_matter;
create index audience_matter on audience (body, matter, token);

drop index shingle_matter;
create index shingle_matter on shingle (body, matter, hash);

-- The stops on a matter's road, without reading all that happened to it.
create index journal_states on journal (body, matter, seq, state_to, at) where state_to <> state_from;
