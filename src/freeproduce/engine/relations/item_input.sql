-- An item and a listed good that usually goes into it.
with newest as (
    select good, country, any_value(edition) as edition, bool_or(forced_labor) as forced_labor,
        bool_or(child_labor) as child_labor
    from listed_good where newest group by good, country
), spread as (
    select good, any_value(edition) as edition,
        count(distinct country) filter (where forced_labor) as countries_forced,
        string_agg(distinct country, ' ' order by country) as country_list
    from newest group by good
), outputs as (
    select item, good as output, basis, words, score from good_link
    where relation = 'is' and (basis = 'code' or item not in (select item from coded))
    union all
    select item, output, basis, words, score from product_link
)
select i.*, o.output, c.output_name, o.basis, o.words, c.input, n.name as input_name, c.path,
    c.steps, c.strength, c.map_source, coalesce(w.edition, p.edition) as edition,
    coalesce(w.forced_labor, false) as forced_labor,
    coalesce(w.child_labor, false) as child_labor,
    coalesce(p.countries_forced, 0) as countries_forced, p.country_list,
    d.input_country
from item i
join outputs o using (item)
join input_path c on c.output = o.output
join good_name n on n.good = c.input
left join newest w on w.good = c.input and w.country = i.origin
left join spread p on p.good = c.input
left join (select good, country, input_good, min(input_country) as input_country
           from derived_good group by good, country, input_good) d
    on d.good = o.output and d.country = i.origin and d.input_good = c.input
where i.gate <> 'service'
