-- Rest of seafarers and fishers in the 24 hours and in the 7 days in which it is least. Where the
-- times are known, the 24 hours end with a shift or begin with one: in between, rest only grows.
with edge as (
    select w, ends as until from sea_shift where stretch > 0
    union select w, begins + 1440 from sea_shift where stretch > 0
), turn as (
    select e.w, e.until, max_by(s.day, s.ends) as day, sum(s.worked * (least(s.ends, e.until)
            - greatest(s.begins, e.until - 1440)) / s.stretch) as worked,
        any_value(s.sea_rest_day) as least, any_value(s.sea_rest_day_source) as source,
        list_sort(list(s.line))[:3] as lines
    from edge e join sea_shift s on s.w = e.w and s.begins < e.until and s.ends > e.until - 1440
    where s.stretch > 0 group by e.w, e.until
), daily as (
    select w, day, sum(worked) as worked, any_value(sea_rest_day) as least,
        any_value(sea_rest_day_source) as source, any_value(sea_rest_week) as least_week,
        any_value(sea_rest_week_source) as source_week, min(line) as line,
        bool_and(stretch is null) as untimed
    from sea_shift group by w, day
), week as (
    select *, sum(worked) over seven as in_seven from daily
    window seven as (partition by w order by day range between interval 6 days preceding
        and current row)
), least_rest as (
    select w, day, 24 as within, worked / 60 as hours, 24 - worked / 60 as rest, least,
        source, lines
    from turn where least is not null
    union all
    select w, day, 24, worked / 60, 24 - worked / 60, least, source, [line]
    from daily where untimed and least is not null
    union all
    select w, day, 168, in_seven / 60, 168 - in_seven / 60, least_week, source_week, [line]
    from week where least_week is not null
)
-- One row a day and window: the least rest of those that end on it.
select w, day, within, max(hours) as hours, min(rest) as rest, any_value(least) as least,
    any_value(source) as source, arg_min(lines, rest) as lines
from least_rest where rest < least group by w, day, within
