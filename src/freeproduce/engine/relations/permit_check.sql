-- One row a permit beside its other permits, the payroll and the register.
with employed as (
    select w, max_by(employer, last_day) as employer,
        max_by(employer_id, last_day) as employer_id, max_by(site, last_day) as site,
        max_by(job, last_day) as job, max(last_day) as last_paid,
        min(first_day) as first_paid,
        max_by(net, last_day) as last_net, bool_or(coalesce(net, 0) <= 0) as unpaid
    from slip group by w
), housed as (
    select w, bool_or(rent > 0) as housed from contract_term group by w
), shared as (
    select permit_no, count(distinct w) as holders from permit_held
    where permit_no is not null and w is not null group by permit_no
), other as (
    select a.line, count(distinct b.line) as others, max(b.valid_to) as later_to
    from permit_held a join permit_held b on a.w = b.w and a.line <> b.line
        and a.valid_from <= b.valid_to and b.valid_from <= a.valid_to
        and a.employer is not null and b.employer is not null
        and name_key(a.employer) <> name_key(b.employer)
    group by a.line
), charged as (
    select w, sum(taken) as taken from deduction_item where kind = 'permit' group by w
), renewed as (
    select a.line from permit_held a join permit_held b on a.w = b.w and b.valid_to > a.valid_to
    group by a.line
)
select h.worker, h.permit_no, h.permit_type, h.valid_from, h.valid_to, h.employer, h.occupation,
    h.site, date_diff('day', h.today, h.valid_to) as days_left,
    h.applied_on is not null or r.line is not null as renewing,
    e.employer as paid_by, e.job as paid_job, e.site as paid_site,
    coalesce(case when h.employer is not null and e.employer is not null
            then jaro_winkler_similarity(name_key(h.employer), name_key(e.employer)) < 0.92
            else plain(h.employer_id) <> plain(e.employer_id) end, false) as other_employer,
    coalesce(h.site is not null and e.site is not null and plain(h.site) <> plain(e.site), false)
        as other_site,
    coalesce(h.occupation is not null and e.job is not null
        and not contains(plain(h.occupation), plain(e.job))
        and not contains(plain(e.job), plain(h.occupation))
        and jaro_winkler_similarity(plain(h.occupation), plain(e.job)) < 0.9, false) as other_job,
    coalesce(e.unpaid, false) as unpaid, coalesce(t.housed, false) as housed,
    coalesce(s.holders, 0) as holders, coalesce(o.others, 0) as others,
    coalesce(says_worker(h.issuing_fee_payer), false) as paid_issue,
    coalesce(says_worker(h.renewal_paid_by), false) as paid_renewal,
    coalesce(c.taken, 0) as deducted,
    1::bigint as n, cast(null as decimal(38,4)) as amount, '' as currency, [h.line] as lines
from permit_held h
left join employed e on e.w = h.w and coalesce(h.valid_from <= e.last_paid, true)
    and coalesce(h.valid_to >= e.first_paid, true)
left join housed t on t.w = h.w
left join charged c on c.w = h.w
left join shared s on s.permit_no = h.permit_no
left join other o on o.line = h.line
left join renewed r on r.line = h.line
