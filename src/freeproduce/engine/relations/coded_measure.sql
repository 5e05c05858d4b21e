-- One sentence that reports a measure, with the codes that were decided. Replies that were not
-- asked for, came twice or were replaced are left out.
select 'measure' as kind, country, document, sentence, language, theme, practice, type, side,
    demand, actor, mechanism, sector, persons, level, instrument, status, effect, harm,
    decided_by = 'readers' as suggested,
    (select string_agg(f.label, ', ' order by f.facet) from facet_label f
        where ((f.facet = 'demand' and demand is null) or (f.facet = 'actor' and actor is null)
                or (f.facet = 'mechanism' and mechanism is null))
            and not list_contains(string_split(disputed, '; '), f.facet)) as unexplained,
    (select string_agg(c.label, ', ' order by c.place) from code c
        where c.facet = 'harm' and list_contains(string_split(harm, '; '), c.code)) as harms,
    cast(1 as bigint) as n, cast(null as decimal(38,4)) as amount, '' as currency, [line] as lines
from coded where measure and counted and decided_by is not null
