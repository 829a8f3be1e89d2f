CREATE TABLE parcel_waiting (                -- matters whose news another body could not take: it is tried again, domain/exchange.cpp
    body text not null, matter text not null,
    entry text not null,                     -- the last that was to be told
    tries bigint not null, retry_at bigint not null,
    primary key (body, matter)
);
