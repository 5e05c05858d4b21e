-- Lots move within an event (transformed, packed, unpacked), with an event (from one party or site
-- to another) and between events (the same lot seen at another site later).
with name as (
    -- A place goes by its name where any event gives one. Two places of one name stay apart.
    select site, case when count(*) over (partition by name) > 1
        then concat_ws(' · ', name, site) else name end as name
    from (select site, min(site_name) as name from event
        where site is not null and site_name is not null group by site)
), thing as (
    select e.* replace (coalesce(e.lot, e.item) as item, coalesce(f.name, from_party) as from_party,
            coalesce(t.name, to_party) as to_party),
        coalesce(p.name, e.site_name, e.site, '') as place, row_number() over () as n
    from (select *, coalesce(event_id, source || ':' || event_row) as event from event) e
    left join name p on p.site = e.site left join name f on f.site = e.from_party
    left join name t on t.site = e.to_party
    where withdrawn is null and item is not null
    -- An event that stands in two files is one event.
    qualify source = min(source) over (partition by event)
), transformed as (
    select o.source, o.row, i.place as supplier, o.place as buyer, i.item as from_lot,
        o.item as to_lot, i.description as good,
        -- Every input goes into every output, shared out by quantity where outputs are counted.
        chain_number(i.quantity, i.quantity_value) * coalesce(
            chain_number(o.quantity, o.quantity_value)
            / nullif(sum(chain_number(o.quantity, o.quantity_value)) over (partition by i.n), 0),
            1.0 / count(*) over (partition by i.n)
        ) as quantity,
        i.unit, o.date_value as date, o.time, o.event as evidence
    from thing i join thing o
        on i.role = 'input' and o.role = 'output'
        and i.event_type = 'TransformationEvent' and o.event_type = 'TransformationEvent'
        and coalesce(i.transformation_id, i.event) = coalesce(o.transformation_id, o.event)
), packed as (
    select c.source, c.row, c.place as supplier, c.place as buyer,
        case when c.action = 'DELETE' then p.item else c.item end as from_lot,
        case when c.action = 'DELETE' then c.item else p.item end as to_lot,
        c.description as good, coalesce(chain_number(c.quantity, c.quantity_value), 1) as quantity, c.unit,
        c.date_value as date, c.time, c.event as evidence
    from thing c join thing p
        on c.event = p.event and c.role = 'child' and p.role = 'parent'
    where c.event_type in ('AggregationEvent', 'AssociationEvent')
        and c.action in ('ADD', 'DELETE')
), visit as (
    select *, from_party as spot, 0 as turn from thing where from_party is not null
    union all select *, place, 1 from thing where place <> ''
    union all select *, to_party, 2 from thing where to_party is not null
), way as (
    select *, lag(spot) over (partition by item order by time, turn, n) as last_spot from (
        select * from visit where time is not null
        -- Parties count where nothing was seen of the lot before (giver) or after (receiver).
        qualify turn = 1
            or (turn = 0 and row_number() over (partition by item order by time, turn, n) = 1)
            or (turn = 2 and max(case when turn = 1 then time end) over (partition by item)
                is not distinct from case when place <> '' then time end)
    )
), moved as (
    select source, row, last_spot as supplier, spot as buyer, item as from_lot, item as to_lot,
        description as good, coalesce(chain_number(quantity, quantity_value), 1) as quantity, unit,
        date_value as date, time, event as evidence
    from way where last_spot <> spot
)
select source, row, 'event' as kind, supplier, buyer, null::varchar as lot, from_lot, to_lot, good,
    quantity, quantity is not null as counted, unit, date, time, 3::tinyint as basis, evidence
from (
    select * from transformed union all select * from packed union all select * from moved
)
