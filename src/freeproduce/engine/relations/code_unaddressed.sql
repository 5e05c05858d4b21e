-- A sector or a group of the codebook that no measure speaks of.
select 'measure' as kind, c.facet, c.code, c.label, r.n, cast(null as decimal(38,4)) as amount,
    '' as currency, r.lines
from code c
cross join (select count(*) as n, some_lines(list(lines)) as lines from reply_state) r
where c.facet in ('sector', 'group') and r.n > 0 and not exists (
    select 1 from coded_measure m
    where list_contains(string_split(case c.facet when 'sector' then m.sector else m.persons end,
        '; '), c.code))
