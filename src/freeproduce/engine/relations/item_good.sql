-- An item and a good that it may be, held against the newest edition of the goods list.
with newest as (
    select good, country, any_value(edition) as edition, bool_or(forced_labor) as forced_labor,
        bool_or(child_labor) as child_labor, bool_or(forced_child_labor) as forced_child_labor,
        bool_or(derived) as derived
    from listed_good where newest group by good, country
), spread as (
    select good, any_value(edition) as edition, count(distinct country) as countries,
        count(distinct country) filter (where forced_labor) as countries_forced,
        string_agg(distinct country, ' ' order by country) as country_list
    from newest group by good
), older as (
    select o.good, o.country, max_by(o.edition, e.date) as older_edition
    from listed_good o join edition e on e.id = o.edition
    where not o.newest and not exists (
        select 1 from newest w where w.good = o.good and w.country = o.country)
    group by all
)
select i.*, l.good, n.name as good_name, l.relation, l.basis, l.score, l.words,
    coalesce(w.edition, p.edition) as edition,
    w.good is not null as listed,
    coalesce(w.forced_labor, false) as forced_labor,
    coalesce(w.child_labor, false) as child_labor,
    coalesce(w.forced_child_labor, false) as forced_child_labor,
    coalesce(w.derived, false) as derived,
    coalesce(v.forced_labor, false) as seller_forced_labor,
    coalesce(v.child_labor, false) as seller_child_labor,
    coalesce(p.countries, 0) as countries, coalesce(p.countries_forced, 0) as countries_forced,
    p.country_list, d.derived_country, o.older_edition
from item i
-- A code that is understood decides; words are asked only where there is none.
join good_link l on l.item = i.item and (l.basis = 'code'
    or i.item not in (select item from coded))
join good_name n using (good)
left join newest w on w.good = l.good and w.country = i.origin
left join newest v on v.good = l.good and v.country = i.seller
left join spread p on p.good = l.good
left join (select good, country, min(input_country) as derived_country from derived_good
           group by good, country) d
    on d.good = l.good and d.country = i.origin
left join older o on o.good = l.good and o.country = i.origin
where i.gate <> 'service'
