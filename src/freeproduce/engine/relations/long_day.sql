-- Days longer than a limit allows, or too close to the day before.
with day as (
    select w, week + cast(i - 1 as integer) as day, hs[i] / 60.0 as hours, ins[i] as t_in, outs[i] as t_out,
        case when i > 1 then outs[i - 1] end as out_before,
        max_day, max_day_source, spread, spread_source, daily_rest, daily_rest_source,
        sea_rest_day, sea_rest_day_source, line
    from (select *, unnest(generate_series(1, 7)) as i
        from work_week join law_span using (span)
        where list_max(hs) > (coalesce(max_day, 1e9) + 0.25) * 60
            or list_max(list_transform(generate_series(1, 7), lambda j : outs[j] - ins[j]))
                > (coalesce(spread, 1e9) + 0.25) * 60
            or list_max(list_transform(generate_series(2, 7), lambda j : outs[j - 1] - ins[j]))
                > (24 - coalesce(daily_rest, 0) + 0.25) * 60
            or list_max(hs) > (24 - coalesce(sea_rest_day, 0) + 0.25) * 60)
    where hs[i] is not null
)
select k.worker, d.day, d.hours, d.max_day, d.max_day_source,
    (d.t_out - d.t_in) / 60.0 as spread_hours, d.spread, d.spread_source,
    (d.t_in + 1440 - d.out_before) / 60.0 as rest_hours, d.daily_rest, d.daily_rest_source,
    d.sea_rest_day, 1::bigint as n, cast(null as decimal(38,4)) as amount, '' as currency,
    [d.line] as lines
from day d join worker k using (w)
