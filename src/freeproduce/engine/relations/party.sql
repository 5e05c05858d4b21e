-- One row a mention: a name in one role, with its address, numbers and country.
with mention as (
    select p.kind, 'supplier' as role, p.supplier_name as name, native_name, supplier_id, country,
        concat_ws(', ', address, region, postcode) as address, registration, lei, duns,
        coalesce(role, activity) as activity, maker_name is not null as maker_named,
        coalesce(i.gate, '') = 'good' as sells, p.n, p.amount, p.currency, p.lines
    from pattern p
    left join item i using (pattern)
    where p.supplier_name is not null
    union all
    select kind, 'maker', maker_name, null, null, maker_country, null, null, null, null, null,
        true, false, n, amount, currency, lines from pattern where maker_name is not null
    union all
    select kind, 'forwarder', forwarder_name, null, null, null, null, null, null, null, null,
        maker_name is not null, false, n, amount, currency, lines
    from pattern where forwarder_name is not null
    union all
    select kind, 'parent', parent_name, null, null, null, null, null, null, null, null,
        false, false, n, amount, currency, lines from pattern where parent_name is not null
    union all
    select kind, 'supplier', name, null, supplier_id, country, address, null, null, null, null,
        false, false, n, null, null, lines from other_party
), numbered as (
    select l.key, count(distinct supplier_id) as numbers,
        string_agg(distinct supplier_id, ', ' order by supplier_id) as number_list
    from mention join name_link l using (name) where supplier_id is not null group by l.key
), grouped as (
    select kind, role, name, native_name, country as country_text, nullif(address, '') as address,
        registration, lei, duns, any_value(activity) as activity,
        maker_named, sum(n) filter (where sells) as goods,
        cast(sum(n) as bigint) as n, sum(amount) as amount,
        coalesce(currency, '') as currency, lines_of(lines) as lines
    from mention group by kind, role, name, native_name, country, address, registration, lei,
        duns, currency, maker_named
)
select row_number() over (order by g.kind, g.role, g.name, g.native_name, g.country_text,
        g.address, g.registration, g.lei, g.duns, g.currency,
        g.maker_named) as party,
    g.*, l.key, c.country, a.country as address_country, r.region, z.name as region_name, r.words as region_words,
    coalesce(u.numbers, 0) as numbers, u.number_list, x.odd_characters,
    w.value as identifier_wrong, w.scheme as identifier_scheme,
    coalesce(t.words, v.words) is not null as is_trader,
    coalesce(v.words, t.words) as trader_words
from grouped g
join name_link l on l.name = g.name
left join country_link c on c.text = g.country_text
left join address_country a on a.address = g.address
left join (select address, country, min(region) as region, min(words) as words
           from region_link group by address, country) r
    on r.address = g.address and r.country is not distinct from c.country
left join region_name z on z.region = r.region
left join numbered u on u.key = l.key
left join odd_name x on x.name = g.name
left join wrong_identifier w on w.lei is not distinct from g.lei
    and w.registration is not distinct from g.registration and w.duns is not distinct from g.duns
left join trader t on t.is_name and t.text = g.name
left join trader v on not v.is_name and v.text = g.activity
