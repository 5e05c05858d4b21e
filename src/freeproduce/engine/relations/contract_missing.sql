-- Workers on the payroll or the timecards for whom no contract is among the files.
select k.worker, any_value(s.employer) as employer,
    coalesce(bool_or(says_yes(s.migrant)), false) as is_migrant,
    coalesce(bool_or(s.sector = 'domestic'), false) as domestic, min(s.first_day) as first_day,
    max(s.last_day) as last_day, false as has_contract, count(*) as n,
    cast(null as decimal(38,4)) as amount, '' as currency, some_lines([list(s.line)]) as lines
from slip s join worker k using (w)
where s.w not in (select w from contract_term where not not_written)
group by k.worker
union all
select k.worker, nullif(any_value(p.employer), ''), false, false, min(t.week), max(t.week) + 6,
    false, count(*), null, '', some_lines([list(t.line)])
from work_week t join worker k using (w) left join worker_site p using (w)
where t.w not in (select w from contract_term where not not_written)
    and t.w not in (select w from slip)
group by k.worker
union all
select worker, employer, is_migrant, domestic, start_date, null, false, n, amount, currency, lines
from contract_term where not_written
    and w not in (select w from slip) and w not in (select w from work_week)
