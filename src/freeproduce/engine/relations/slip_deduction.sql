-- What deductions named in words take from each payslip: those that stand in it, and those of a file
-- of deductions for its worker and period. Where a payslip states the sum of all, they are in it.
-- No rule reads it directly.
with item as (
    select w, first_day, last_day, payslip_id, kind, taken, lines[1] as line
    from deduction_item where named_by = 'words'
), placed as (
    select s.line, s.deductions_stated, i.kind, i.taken from item i join slip s on s.line = i.line
    union all
    select s.line, s.deductions_stated, i.kind, i.taken
    from (select * from item where line not in (select line from slip)) i
    join slip s on s.w = i.w and case
        when i.payslip_id is not null and s.payslip_id is not null then i.payslip_id = s.payslip_id
        else coalesce(i.first_day, i.last_day) between s.first_day and s.last_day end
)
select line, coalesce(sum(taken) filter (not deductions_stated), 0) as added,
    sum(taken) filter (kind = 'statutory') as statutory,
    sum(taken) filter (kind = 'housing') as housing, sum(taken) filter (kind = 'advance') as repaid
from placed group by line
