-- A party and an entry of a list that it meets.
select p.*, l.entry, l.entity, l.listed_name, l.name_kind, l.match, l.score, l.why,
    e.measure, e.program, e.effective, e.status, e.scope, e.country as listed_country, e.edition,
    coalesce(o.name, l.listed_name) as entity_name
from party p
join party_link l using (party)
join (select edition, entry, any_value(measure) as measure, any_value(program) as program,
        any_value(effective) as effective, any_value(status) as status,
        any_value(scope) as scope, any_value(country) as country
      from listed_party group by edition, entry) e
    on e.entry = l.entry and e.edition = l.edition
left join (select edition, entity, min(name) as name from listed_party
           where name_kind = 'name' group by edition, entity) o
    on o.edition = l.edition and o.entity = l.entity
