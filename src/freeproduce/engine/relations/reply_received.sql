-- A reply as the register has it, held against the call.
select 'reply' as kind, file, coalesce(country, named) as state, country, received, due, late,
    asked, same_as, newer, counted, cast(1 as bigint) as n, cast(null as decimal(38,4)) as amount,
    '' as currency, [line] as lines
from received_reply
