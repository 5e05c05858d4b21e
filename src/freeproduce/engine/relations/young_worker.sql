-- Workers whose age at the beginning of a period or on a day of work is below a limit.
with seen as (
    select w, place, birth, greatest(first_day, coalesce(hired, first_day)) as day,
        coalesce(overtime, 0) as overtime, coalesce(night, 0) as night, false as hazardous, line
    from slip where birth is not null and first_day is not null
    union all
    select k.w, p.place, r.birth_date_value, r.date_value, 0,
        case when minutes(r.time_out) <= minutes(r.time_in) or minutes(r.time_in) < 300
            or minutes(r.time_out) > 1320 then 1 else 0 end,
        coalesce(says_yes(r.hazardous), false), line_of(r.source, r.row)
    from timecard r join worker_as k on is_called(k.said, k.by_name, r.worker_id, r.worker_name)
    join worker_place p on p.w = k.w where r.birth_date_value is not null
), aged as (
    select *, date_diff('year', birth, day) - case when strftime(birth, '%m%d')
        > strftime(day, '%m%d') then 1 else 0 end as age from seen
)
select k.worker, a.age, a.day, l.min_age, l.min_age_source, l.min_age_hazardous,
    l.min_age_hazardous_source, a.overtime > 0 as has_overtime, a.night > 0 as has_night,
    a.hazardous, 1::bigint as n, cast(null as decimal(38,4)) as amount, '' as currency,
    [a.line] as lines
from aged a join law_span l on l.place = a.place and a.day between l.first and l.last
join worker k on k.w = a.w
where a.age < greatest(coalesce(l.min_age, 0), coalesce(l.min_age_hazardous, 0))
