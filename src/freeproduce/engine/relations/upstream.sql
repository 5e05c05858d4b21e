-- A listed source upstream of a last buyer, one row for each way in which it is listed.
select 'chain' as kind, b.name as buyer, s.name as source_name, u.listing, l.listed_as, l.measure,
    l.effective, coalesce(l.good, '*') as good, coalesce(g.name, '') as good_name, l.good_basis,
    l.words, s.country as source_country, z.name as region_name, l.input_country,
    l.forced_labor, l.edition, u.minimum, u.mass_balance, u.maximum, u.bound, u.basis, u.path,
    u.steps, cast(len(u.lines) as bigint) as n, cast(null as decimal(38,4)) as amount,
    '' as currency, u.lines
from chain_upstream u
join chain_place b on b.site = u.buyer
join chain_place s on s.site = u.source
join chain_listing l on l.site = u.source and l.listing = u.listing
    and (u.good = '' or l.good = u.good)
left join good_name g on g.good = l.good
left join region_name z on z.region = l.region
