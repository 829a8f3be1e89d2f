-- Reports: the text of a draft paragraph by paragraph, and what approval froze.

create table report_paragraph (              -- derived from crowd_entry, chain "text": how the draft stands
    body text not null, matter text not null, anchor text not null,
    place bigint not null,                   -- among its neighbours, from 0
    gone bigint not null,                    -- removed from the draft
    text text not null, sent text not null,  -- in the template's syntax; as it was when last sent, or as the template had it
    seen text not null,                      -- JSON: what each figure in it was when it was saved; '' when nobody has saved it
    seq bigint not null,                     -- the entry that wrote it last
    person text not null, at bigint not null,
    primary key (body, matter, anchor));

create table report_edition (                -- the document as approved; its digest stands in crowd_entry, chain "approval"
    body text not null, matter text not null, edition bigint not null,
    known bigint not null,                   -- the moment of approval: what was known then is what it tells
    person text not null, document text not null,
    primary key (body, matter, edition));

create table snapshot (                      -- one figure of an approved edition: enough to find again what it counted
    body text not null, matter text not null, edition bigint not null, place text not null,
    indicator text not null,                 -- as the text names it: "proposal.filed", "share proposal.filed[category=social]"
    definition_hash text not null,
    period text not null, at text not null, known bigint not null,
    value text not null,                     -- exact: "318", "318/399"; '' for none
    qualifier text not null, printed text not null, convention text not null,
    facts_count bigint not null, facts_digest text not null,  -- SHA-256 over the sorted ids of what was counted
    primary key (body, matter, edition, place));
