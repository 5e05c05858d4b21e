create table if not exists decision (
    id integer primary key,
    fingerprint text not null check (length(fingerprint) = 16),
    verdict text not null,
    why text not null check (trim(why) <> ''),
    decided_by text not null check (trim(decided_by) <> ''),
    decided_at text not null,
    until text
) strict;

create index if not exists decision_fingerprint on decision (fingerprint, id);

create trigger if not exists decision_is_never_changed before update on decision
begin
    select raise(abort, 'decisions are only ever added');
end;

create trigger if not exists decision_is_never_removed before delete on decision
begin
    select raise(abort, 'decisions are only ever added');
end;

create table if not exists judgement (
    id integer primary key,
    document text not null check (length(document) = 64),
    sentence text not null check (sentence <> ''),
    facet text not null check (facet <> ''),
    codes text not null check (json_type(codes) = 'array'),
    codebook text not null check (codebook <> ''),
    coder text not null check (trim(coder) <> ''),
    why text not null,
    role text not null check (role in ('coder', 'adjudicator')),
    follows text not null check (json_type(follows) = 'array'),
    judged_at text not null
) strict;

create index if not exists judgement_sentence on judgement (document, sentence, facet, id);

create trigger if not exists judgement_is_never_changed before update on judgement
begin
    select raise(abort, 'judgements are only ever added');
end;

create trigger if not exists judgement_is_never_removed before delete on judgement
begin
    select raise(abort, 'judgements are only ever added');
end;
