-- A number in the text of a reply that a table of the same reply has otherwise.
select 'sentence' as kind, document, sentence, said, told, label, year,
    cast(1 as bigint) as n, cast(null as decimal(38,4)) as amount, '' as currency,
    [line, table_line] as lines
from reply_table
