-- A column whose cells could not all be read as what the column is.
select b.kind, s.path as file, s.sheet, b.field, c.header, b.type, b.text, b.filled, b.n,
    cast(null as decimal(38,4)) as amount, '' as currency, b.lines, b.source
from bad_cell b
left join source_table s on s.source = b.source
left join source_column c on c.source = b.source and c.field = b.field
