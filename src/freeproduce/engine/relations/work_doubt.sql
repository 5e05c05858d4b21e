-- Records about work whose numbers or numbers of workers cannot be as they stand.
with named as (
    select ref, name, birth, line, kind from (
        select trim(worker_id) as ref, name_key(worker_name) as name, birth_date_value as birth,
            line_of(source, row) as line, 'payslip' as kind from payslip
        union all select trim(worker_id), name_key(worker_name), null, line_of(source, row), 'contract'
        from contract
        union all select trim(worker_id), name_key(worker_name), null, line_of(source, row), 'permit'
        from permit)
), twice as (
    select ref, count(distinct name) as names, count(distinct birth) as births,
        list_sort(list(line))[:5] as lines, count(*) as n
    from named where ref is not null group by ref
    having count(distinct name) > 1 or count(distinct birth) > 1
), stepped as (
    select *, lag(last_day) over (partition by w order by first_day, line) as ended_before,
        lag(line) over (partition by w order by first_day, line) as line_before,
        lag(currency) over (partition by w order by first_day, line) as currency_before
    from slip
), doubt as (
    select 'negative' as doubt, worker, first_day, last_day, concat_ws(', ',
            case when gross < 0 then concat('gross ', gross) end,
            case when net < 0 then concat('net ', net) end,
            case when basic < 0 then concat('basic ', basic) end,
            case when regular < 0 or overtime < 0 then 'hours' end,
            case when first_day > last_day then 'period' end) as detail, [line] as lines
    from slip where impossible
    union all
    select 'no-hours', worker, first_day, last_day, concat('gross ', gross), [line]
    from slip where gross > 0 and hours = 0 and not impossible
    union all
    select 'overlap', worker, first_day, last_day, cast(ended_before as varchar),
        [line_before, line] from stepped where ended_before >= first_day
    union all
    select 'currencies', worker, first_day, last_day, concat(currency_before, ', ', currency),
        [line_before, line] from stepped
    where currency <> '' and currency_before <> '' and currency <> currency_before
    union all
    select 'two-workers', k.worker, null, null, concat(names, ' / ', births), t.lines
    from twice t join worker k using (ref)
    union all
    select 'other-currency', s.worker, s.first_day, s.last_day,
        concat(s.currency, ', ', any_value(w.currency)), [s.line]
    from slip s join law_wage w on w.place = s.place and s.last_day between w.first and w.last
    where s.currency <> '' group by s.worker, s.first_day, s.last_day, s.currency, s.line
    having not bool_or(w.currency = s.currency)
    union all
    select 'name-for-number', '', null, null, cast(count(*) as varchar),
        list_sort(list(line_of(source, row)))[:5] from payslip
    where worker_id is null and worker_name is not null having count(*) > 0
    union all
    select 'no-worker', '', null, null, cast(count(*) as varchar),
        list_sort(list(line_of(source, row)))[:5] from payslip
    where worker_id is null and worker_name is null having count(*) > 0
    union all
    select 'unread-times', '', null, null, cast(count(*) as varchar),
        min(line_of(source, row), 5) from timecard
    where (time_in is not null and minutes(time_in) is null)
        or (time_out is not null and minutes(time_out) is null) having count(*) > 0
)
select doubt, worker, first_day, last_day, detail, cast(len(lines) as bigint) as n,
    cast(null as decimal(38,4)) as amount, '' as currency, lines
from doubt
