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
