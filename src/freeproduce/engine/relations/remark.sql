-- What reading noticed, with the names of file, sheet and column.
select s.kind, s.path as file, s.sheet, m.remark, w.meaning, c.header, m.text, m.detail,
    cast(1 as bigint) as n, cast(null as decimal(38,4)) as amount, '' as currency,
    case when m.row is null then [] else [cast(m.source as bigint) * 1099511627776 + m.row] end as lines,
    m.source, m."column"
from main.remark m
left join remark_meaning w on w.remark = m.remark
left join source_table s on s.source = m.source
left join source_column c on c.source = m.source and c."column" = m."column"
