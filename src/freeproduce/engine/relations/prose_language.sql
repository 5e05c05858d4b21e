-- Texts in a language whose clauses are not read.
select 'offer' as kind, p.language, p.language_name, p.covered, count(*) as n,
    cast(null as decimal(38,4)) as amount, '' as currency,
    some_lines(list([cast(o.source as bigint) * 1099511627776 + o.row])) as lines
from prose_text p join offer o on p.kind = 'offer' and p.field = 'text' and p.text = o.text
where length(p.text) >= 40 group by all
union all
select 'contract', p.language, p.language_name, p.covered, count(*), null, '',
    some_lines(list([cast(c.source as bigint) * 1099511627776 + c.row]))
from prose_text p join contract c on p.kind = 'contract' and p.field = 'clauses' and p.text = c.clauses
where length(p.text) >= 40 group by all
