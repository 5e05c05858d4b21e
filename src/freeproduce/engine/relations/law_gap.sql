-- Limits for which the profile that decides knows no value on days that the files have.
select country, sector, profile, limit_name, meaning, what, first_day, last_day, known_from,
    known_to, n, cast(null as decimal(38,4)) as amount, '' as currency, [line] as lines
from law_gap_row
