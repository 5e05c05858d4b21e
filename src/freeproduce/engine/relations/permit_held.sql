-- Permits as dates and names, with the worker. No rule reads it directly.
select line_of(p.source, p.row) as line, k.w, k.worker, trim(p.permit_no) as permit_no,
    p.permit_type,
    p.valid_from_value as valid_from, p.valid_to_value as valid_to,
    coalesce(p.employer, e.employer, p.sponsor) as employer, p.employer_id,
    p.sponsor, p.occupation, p.site, p.recruiter,
    -- What was applied for before the permit began is this permit, not the next.
    case when p.applied_on_value >= p.valid_from_value or p.valid_from_value is null
        then p.applied_on_value end as applied_on,
    p.issuing_fee_payer, p.renewal_paid_by, p.quota_value as quota, run.today,
    -- Asked for in time, the extension is pending: the permit is taken to run on.
    case when p.applied_on_value between coalesce(p.valid_from_value, p.applied_on_value)
        and p.valid_to_value then date '9999-12-31'
        else p.valid_to_value end as covers_to
from permit p
left join worker k on k.ref = coalesce(trim(p.worker_id), plain(p.worker_name))
left join employer_number e on e.number = trim(p.employer_id)
cross join run
