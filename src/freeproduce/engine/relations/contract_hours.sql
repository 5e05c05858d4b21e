-- Hours a week that a worker's contracts agree on. No rule reads it directly.
select k.w, cast(min(r.hours_week_value) as double) as hours_week
from contract r join worker_as k on is_called(k.said, k.by_name, r.worker_id, r.worker_name)
where r.hours_week_value > 0
group by k.w having count(distinct r.hours_week_value) = 1
