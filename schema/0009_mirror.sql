CREATE TABLE mirror (                        -- a matter of another body, as far as this one may know it: domain/exchange.hpp
    body text not null, id text not null, home text not null, parent text not null,
    seq bigint not null,                     -- version of the matter it shows: an older message changes nothing
    doc text not null,
    primary key (body, id)
);
CREATE INDEX mirror_parent on mirror (body, parent, id);
CREATE TABLE received (                      -- what was opened here for another body: a message that comes twice opens nothing
    body text not null, id text not null,
    primary key (body, id)
);
