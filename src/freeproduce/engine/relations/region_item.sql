-- An item from a region for which a ban names it, or names every good.
with placed as (
    select p.pattern, 'origin_region' as region_from, r.region, r.words
    from pattern p join region_link r on r.address = p.origin_region
    union all
    select p.pattern, 'address', r.region, r.words
    from pattern p left join country_link c on c.text = p.country
    join region_link r on r.address = nullif(concat_ws(', ', p.address, p.region, p.postcode), '')
        and r.country is not distinct from c.country
    union all
    select i.pattern, 'origin', i.origin, i.origin from item i where i.origin is not null
), banned as (
    select i.*, d.region, d.region_from, d.words as region_words, b.good as banned_good,
        case when b.good = '*' then 'any' else l.basis end as basis, b.source as measure,
        b.effective, b.edition,
        row_number() over (partition by i.pattern, b.edition, b.entry order by
            case d.region_from when 'origin_region' then 1 when 'origin' then 2 else 3 end,
            l.basis nulls last, l.words) as nth
    from item i
    join placed d using (pattern)
    join region_ban b on b.region = d.region
    left join good_link l on l.item = i.item and l.good = b.good
    where i.gate <> 'service' and (b.good = '*' or l.good is not null)
)
select b.* exclude (nth), z.name as region_name, coalesce(n.name, '') as banned_good_name
from banned b
left join good_name n on n.good = b.banned_good
left join region_name z on z.region = b.region
where nth = 1
