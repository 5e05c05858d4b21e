-- Hours a week and rate that a worker's contracts agree on, NULL where they differ; no rate where
-- payrolls have a column of their own for it. No rule reads it directly.
select k.w,
    case when count(distinct r.hours_week_value) = 1
        then cast(min(r.hours_week_value) as double) end as hours_week,
    case when count(distinct (r.rate_value, unit_of(r.rate_unit))) = 1
            and not exists (select 1 from source_column where field = 'contract_rate')
        then cast(min(r.rate_value) as double) end as rate,
    min(unit_of(r.rate_unit)) as rate_unit,
    case when count(distinct r.currency) <= 1 then upper(coalesce(min(r.currency), '')) end
        as currency,
    min(coalesce(r.start_date_value, r.signed_value)) as since
from contract r join worker_as k on is_called(k.said, k.by_name, r.worker_id, r.worker_name)
where (r.hours_week_value > 0 or (r.rate_value > 0 and unit_of(r.rate_unit) is not null))
group by k.w
