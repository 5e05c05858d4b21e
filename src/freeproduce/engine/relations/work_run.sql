-- Days of work in a row. A day between two shifts that are less than the weekly rest apart is no
-- day of rest.
with pair as (
    select w, week, n, line, hs, ins, outs, span,
        lag(hs) over (partition by w order by week) as hs_before,
        lag(ins) over (partition by w order by week) as ins_before,
        lag(outs) over (partition by w order by week) as outs_before,
        lag(week) over (partition by w order by week) as week_before
    from work_week
), fourteen as (
    select w, week, n, line, l.weekly_rest, l.weekly_rest_source,
        case when week_before = week - 7 then hs_before
            else [null, null, null, null, null, null, null] end || hs as hs,
        case when week_before = week - 7 then ins_before
            else [null, null, null, null, null, null, null] end || ins
            as ins,
        case when week_before = week - 7 then outs_before
            else [null, null, null, null, null, null, null] end || outs
            as outs
    from pair join law_span l using (span)
    where list_count(hs) >= 6 or list_count(hs)
        + coalesce(list_count(hs_before), 0) >= 7
), marked as (
    select *, list_transform(generate_series(1, 14), lambda i : case
        when hs[i] is not null or ins[i] is not null then 1
        when i > 1 and i < 14
            and ins[i + 1] + 2880 - outs[i - 1] < coalesce(weekly_rest, 24) * 60 then 1
        else 0 end) as worked
    from fourteen
), run as (
    select *, list_max(list_transform(generate_series(1, 8), lambda i :
        case when list_sum(worked[i:(i + 6)]) = 7 then i else 0 end)) as ends
    from marked
)
-- A run is told in the week in which its seventh day falls.
select k.worker, r.week - 8 + cast(r.ends as integer) as run_from,
    r.week - 2 + cast(r.ends as integer) as run_to,
    r.ends > 0 as seven, r.weekly_rest, r.weekly_rest_source, r.n,
    cast(null as decimal(38,4)) as amount, '' as currency, [r.line] as lines
from run r join worker k using (w) where r.ends > 0
