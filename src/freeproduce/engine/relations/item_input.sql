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
), output as (
    select item, good as output, basis, words, false as product from good_link
    where relation = 'is' and (basis = 'code' or item not in (select item from coded))
    union all
    select item, output, basis, words, true from product_link
), way as (
    -- Of several things that an item may be, the most particular one tells how an input gets in.
    select o.item, o.output, o.basis, o.words, c.output_name, c.input, c.path, c.steps,
        c.strength, c.map_source, row_number() over (partition by o.item, c.input
            order by o.product desc, c.steps, o.output, o.words) as nth
    from output o join input_path c on c.output = o.output
)
select i.*, w.output, w.output_name, w.basis, w.words, w.input, n.name as input_name, w.path,
    w.steps, w.strength, w.map_source, coalesce(l.edition, p.edition) as edition,
    coalesce(l.forced_labor, false) as forced_labor,
    coalesce(l.child_labor, false) as child_labor,
    coalesce(p.countries_forced, 0) as countries_forced, p.country_list, d.input_country
from item i
join way w on w.item = i.item and w.nth = 1
join good_name n on n.good = w.input
left join newest l on l.good = w.input and l.country = i.origin
left join spread p on p.good = w.input
left join (select good, country, input_good, min(input_country) as input_country
           from derived_good group by good, country, input_good) d
    on d.good = w.output and d.country = i.origin and d.input_good = w.input
where i.gate <> 'service'
