-- What the input map holds possible behind a site where the paper ends; never a fact about it.
with spread as (
    select good, any_value(edition) as edition,
        count(distinct country) filter (where forced_labor) as countries_forced,
        string_agg(distinct country, ' ' order by country) as country_list
    from listed_good where newest group by good
), known as (
    -- An input that the records themselves show to have come in is no guess.
    select n.site, g.good from chain_edge e join chain_name n on n.name = e.buyer
    join chain_name s on s.name = e.supplier join chain_good g on g.site = s.site
), made as (
    select distinct site, good from chain_good where relation = 'is' and good is not null
)
select c.*, i.input, n.name as input_name, i.path, i.strength,
    coalesce(s.countries_forced, 0) as countries_forced, s.country_list, s.edition
from chain_end c
join made m on m.site = c.site_number
join input_path i on i.output = m.good
join good_name n on n.good = i.input
left join spread s on s.good = i.input
where (c.is_raw is null or not c.is_raw) and not exists (
    select 1 from known k where k.site = c.site_number and k.good = i.input)
