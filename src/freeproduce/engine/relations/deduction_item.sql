-- One row a deduction: its kind by the name of its column or by its words.
with wide as (
    unpivot (
        select line_of(source, row) as line, coalesce(worker_id, worker_name) as said,
            worker_id is null as by_name,
            period_start_value as first_day, period_end_value as last_day,
            cast(null as varchar) as payslip_id, upper(coalesce(currency, '')) as currency,
            deduction_housing_value as housing, deduction_food_value as food,
            deduction_transport_value as transport,
            deduction_recruitment_value as recruitment, deduction_permit_value as permit,
            deduction_ticket_value as ticket, deduction_deposit_value as deposit,
            deduction_tools_value as tools, deduction_fine_value as fine,
            deduction_advance_value as advance, deduction_other_value as other
        from payslip
    ) on housing, food, transport, recruitment, permit, ticket, deposit, tools, fine, advance, other
    into name kind value sum_taken
), worded as (
    select line_of(source, row) as line, coalesce(worker_id, worker_name) as said,
            worker_id is null as by_name,
        period_start_value as first_day, period_end_value as last_day,
        payslip_id, upper(coalesce(currency, '')) as currency,
        trim(unnest(string_split_regex(listed_items(deduction_items), '[;|\n]|, '))) as words
    from payslip where deduction_items is not null and not regexp_full_match(deduction_items,
        '[0-9., -]*')
), columned as (
    select c.line, coalesce(p.worker_id, p.worker_name) as said, p.worker_id is null as by_name,
        p.period_start_value as first_day, p.period_end_value as last_day, p.payslip_id,
        upper(coalesce(p.currency, '')) as currency, c.header, c.taken
    from payslip_column c join payslip p on line_of(p.source, p.row) = c.line where c.taken > 0
), classed as (
    -- What items are is asked once for all that differ in their sums alone.
    select pattern, deduction_class(pattern) as kind from (
        select distinct regexp_replace(words, '[0-9]+', '0', 'g') as pattern from worded)
), taken as (
    select line, said, by_name, first_day, last_day, payslip_id, currency, kind, kind as words,
        sum_taken as taken, 'column' as named_by from wide where sum_taken > 0
    union all
    select line, said, by_name, first_day, last_day, payslip_id, currency, c.kind,
        trim(regexp_replace(words, '[-:= ]*[0-9][0-9., ]*[a-zA-Z]{0,3}$', '')), last_sum(words), 'words'
    from worded join classed c on c.pattern = regexp_replace(words, '[0-9]+', '0', 'g')
    where words <> ''
    union all
    select line, said, by_name, first_day, last_day, payslip_id, currency, deduction_class(header),
        header, taken, 'words' from columned
    union all
    select line_of(source, row), worker_id, false, period_start_value, period_end_value,
        payslip_id, upper(coalesce(currency, '')), deduction_class(deduction_type), deduction_type,
        abs(deduction_amount_value), 'words' from deduction
    -- A refund is no deduction, unless the table has a minus before every sum.
    where coalesce(deduction_amount_value, 1) > 0 or source in (select source from deduction
        group by source having max(deduction_amount_value) <= 0)
)
select k.worker, k.w, i.first_day, i.last_day, i.payslip_id,
    coalesce(i.kind, 'unknown') as kind, i.words, i.named_by, cast(i.taken as double) as taken, 1::bigint as n,
    cast(i.taken as decimal(38,4)) as amount, i.currency, [i.line] as lines
from taken i join worker_as a using (said, by_name) join worker k using (w)
