create table person_list (                   -- people somebody invites again and again; people: a JSON array of ids
    body text not null, account text not null, id text not null, name text not null, people text not null, since bigint not null,
    primary key (body, account, id));
