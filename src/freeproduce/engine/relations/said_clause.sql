-- One row a clause of an offer or a contract, and one a column that says the same as a number.
with said as (
    select 'offer' as kind, o.source, o.row, o.offer_id as id, o.employer, p.topic, p.polarity,
        p.actor, p.clause, p.words, p.language, p.field, cast(null as double) as stated,
        cast(null as double) as week
    from prose_clause p join offer o on p.kind = 'offer' and p.text = case p.field
        when 'text' then o.text when 'fees_text' then o.fees_text
        when 'deductions' then o.deductions when 'termination' then o.termination
        when 'repatriation' then o.repatriation else o.leave_days end
    union all
    select 'contract', c.source, c.row, c.contract_id, c.employer, p.topic, p.polarity, p.actor,
        p.clause, p.words, p.language, p.field, null, null
    from prose_clause p join contract c on p.kind = 'contract' and p.text = case p.field
        when 'clauses' then c.clauses when 'deductions_agreed' then c.deductions_agreed
        when 'termination' then c.termination else c.repatriation end
    union all
    select 'offer', source, row, offer_id, employer, 'fee', 'positive', 'worker',
        'fees: ' || fees, 'fees', '', 'fees', cast(fees_value as double), null
    from offer where fees_value > 0
    union all
    select 'offer', source, row, offer_id, employer, 'recovery', 'positive', 'worker',
        'recover_total: ' || recover_total, 'recover_total', '', 'recover_total',
        cast(recover_total_value as double),
        an_hour(cast(pay_from_value as double), unit_of(pay_unit),
            case when hours_week_value between 1 and 112 then cast(hours_week_value as double) end,
            cast(days_week_value as double)) * cast(hours_week_value as double)
    from offer where recover_total_value > 0
)
select kind, coalesce(id, 'row ' || row) as document, employer, topic, polarity, actor, clause, words,
    language, field, stated, round(stated / nullif(week, 0), 1) as debt_weeks,
    1::bigint as n, cast(null as decimal(38,4)) as amount, '' as currency,
    [cast(source as bigint) * 1099511627776 + row] as lines
from said
