-- Records about work whose numbers or numbers of workers cannot be as they stand.
with named as (
    select w, name_key(worker_name) as name, birth, line, n from (
        select w, worker_name, birth, min(line) as line, count(*) as n from slip
        group by w, worker_name, birth)
    union all
    select k.w, name_key(r.worker_name), null, line_of(r.source, r.row), 1 from contract r
    join worker_as k on not k.by_name and k.said = r.worker_id
    union all
    select k.w, name_key(r.worker_name), null, line_of(r.source, r.row), 1 from permit r
    join worker_as k on not k.by_name and k.said = r.worker_id
), twice as (
    select w, count(distinct name) as names, count(distinct birth) as births,
        list_sort(list(line))[:5] as lines
    from named where w in (select w from worker_as where not by_name) group by w
    having count(distinct name) > 1 or count(distinct birth) > 1
), foreign_money as (
    -- Payslips in none of the currencies in which the law of the place and day states a minimum.
    select p.*, any_value(w.currency) as law_currency
    from (select distinct place, last_day, currency from slip where currency <> '') p
    join law_wage w on w.place = p.place and p.last_day between w.first and w.last
    group by p.place, p.last_day, p.currency having not bool_or(w.currency = p.currency)
), doubt as (
    select 'negative' as doubt, w, first_day, last_day, concat_ws(', ',
            case when gross < 0 then concat('gross ', as_told(gross)) end,
            case when net < 0 then concat('net ', as_told(net)) end,
            case when basic < 0 then concat('basic ', as_told(basic)) end,
            case when regular < 0 or overtime < 0 then 'hours' end,
            case when too_large then 'a number above 1e12' end,
            case when first_day > last_day then 'period' end) as detail, [line] as lines
    from slip where impossible
    union all
    select 'no-hours', w, first_day, last_day, concat('gross ', as_told(gross)), [line]
    from slip where gross > 0 and hours = 0 and not impossible
    union all
    select 'overlap', w, first_day, last_day, cast(ended_before as varchar), [line_before, line]
    from slip_step where ended_before >= first_day
    union all
    select 'currencies', w, first_day, last_day, concat(currency_before, ', ', currency),
        [line_before, line] from slip_step
    where currency <> '' and currency_before <> '' and currency <> currency_before
    union all
    select 'two-workers', w, null, null, concat(names, ' / ', births), lines from twice
    union all
    select 'other-currency', s.w, s.first_day, s.last_day,
        concat(s.currency, ', ', f.law_currency), [s.line]
    from slip s join foreign_money f
        on f.place = s.place and f.last_day = s.last_day and f.currency = s.currency
    union all
    select 'name-for-number', null, null, null, cast(count(*) as varchar),
        min(line_of(source, row), 5) from payslip
    where worker_id is null and worker_name is not null having count(*) > 0
    union all
    select 'no-worker', null, null, null, cast(count(*) as varchar),
        min(line_of(source, row), 5) from payslip
    where worker_id is null and worker_name is null having count(*) > 0
    union all
    select 'unread-times', null, null, null, cast(sum(unread) as varchar), min(unread_line, 5)
    from work_week where unread > 0 having sum(unread) > 0
)
select d.doubt, coalesce(k.worker, '') as worker, d.first_day, d.last_day, d.detail,
    cast(len(d.lines) as bigint) as n, cast(null as decimal(38,4)) as amount, '' as currency,
    d.lines
from doubt d left join worker k using (w)
