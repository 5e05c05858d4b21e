-- How often two persons who coded the same sentence differ, facet by facet.
select 'measure' as kind, d.facet, coalesce(any_value(f.label), d.facet) as label,
    (select count(*) from coded where counted and persons_coded > 1) as sentences,
    count(*) as n, cast(null as decimal(38,4)) as amount, '' as currency,
    some_lines(list([d.line])) as lines
from (
    select line, unnest(string_split(disputed, '; ')) as facet from coded
    where counted and disputed <> '' and persons_coded > 1
) d left join facet_label f on f.facet = d.facet
group by d.facet
