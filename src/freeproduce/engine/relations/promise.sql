-- A commitment, and how many coded measures of its State (or of any, where it names none) are
-- examples of the practice that would keep it, or of its theme where it names no practice.
with promised as (
    select c.source, c.row, c.commitment, c.found_in, c.due_value as due, s.country,
        p.code as practice, t.code as theme
    from commitment c left join state_of s on s.text = c.country
    left join code_name p on p.facet = 'practice' and p.name = lower(trim(c.practice))
    left join code_name t on t.facet = 'theme' and t.name = lower(trim(c.theme))
    where c.commitment is not null
)
select 'commitment' as kind, commitment, found_in, due, country,
    practice is null and theme is null as untraced, (
        select count(*) from coded_measure m
        where (p.country is null or m.country = p.country)
            and case when p.practice is not null
                then list_contains(string_split(m.practice, '; '), p.practice)
                else m.theme = p.theme end
    ) as measures, r.today,
    cast(1 as bigint) as n, cast(null as decimal(38,4)) as amount, '' as currency,
    [cast(source as bigint) * 1099511627776 + row] as lines
from promised p cross join run r
