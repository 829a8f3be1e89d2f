-- As 0003: what is asked of one matter is found by that matter.

create index file_use_matter on file_use (body, matter, file);

drop index sitting_key_by_matter;
create index sitting_key_by_matter on sitting_key (body, matter, sitting, key);
