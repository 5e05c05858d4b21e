-- What someone would write by hand who knows this one file: one query, every predicate of the
-- rules that can run on it, with the links of its values given as tables. LEDGER is the file.
with line as (
    select row_number() over () + 1 as row, "PO number" as order_id, "Supplier ID" as supplier_id,
        "Supplier name" as supplier_name, "Supplier country" as country,
        "Description" as description, "HS code" as code, "Country of origin" as origin,
        "Quantity" as quantity, "Unit" as unit, "Amount" as amount, "Currency" as currency,
        "Invoice date" as date,
        try_cast("Amount" as decimal(18,4)) as amount_value,
        try_cast("Quantity" as decimal(18,4)) as quantity_value,
        try_strptime("Invoice date", '%d/%m/%Y') as date_value
    from read_csv('LEDGER', auto_detect = false, header = true, delim = ',', quote = '"',
        escape = '"', nullstr = '', columns = {
            'PO number': 'VARCHAR', 'Invoice date': 'VARCHAR', 'Supplier ID': 'VARCHAR',
            'Supplier name': 'VARCHAR', 'Supplier country': 'VARCHAR', 'Description': 'VARCHAR',
            'HS code': 'VARCHAR', 'Country of origin': 'VARCHAR', 'Quantity': 'VARCHAR',
            'Unit': 'VARCHAR', 'Amount': 'VARCHAR', 'Currency': 'VARCHAR'})
), pattern as materialized (
    select supplier_id, supplier_name, country, description, code, origin, unit, currency,
        count(*) as n, sum(amount_value) as amount, min(row, 3) as first
    from line
    group by supplier_id, supplier_name, country, description, code, origin, unit, currency
), item as materialized (
    select p.*, k.item, coalesce(g.gate, 'unknown') as gate, g.sector, g.basis as gate_basis,
        o.country as from_country, s.country as seller, c.note
    from pattern p
    join item_key k on k.code is not distinct from p.code and k.text = p.description
    left join gate g using (item)
    left join code_note c using (item)
    left join country_link o on o.text = p.origin
    left join country_link s on s.text = p.country
), newest as materialized (
    select good, country, bool_or(forced_labor) as forced, bool_or(child_labor) as child,
        bool_or(forced_child_labor) as forced_child, bool_or(derived) as derived
    from listed_good where newest group by good, country
), good_item as materialized (
    select i.*, l.good, l.relation, l.basis, l.words,
        w.good is not null as listed, coalesce(w.forced, false) as forced,
        coalesce(w.child, false) as child, coalesce(w.forced_child, false) as forced_child,
        coalesce(w.derived, false) as derived, coalesce(v.forced, false) as seller_forced,
        coalesce(v.child, false) as seller_child, o.good is not null as older
    from item i
    join good_link l on l.item = i.item
        and (l.basis = 'code' or i.item not in (select item from coded))
    left join newest w on w.good = l.good and w.country = i.from_country
    left join newest v on v.good = l.good and v.country = i.seller
    left join (select distinct good, country from listed_good where not newest) o
        on o.good = l.good and o.country = i.from_country
    where i.gate <> 'service'
), output as (
    select item, good as output, basis, words, false as product from good_link
    where relation = 'is' and (basis = 'code' or item not in (select item from coded))
    union all select item, output, basis, words, true from product_link
), way as materialized (
    select o.item, o.output, o.basis, o.words, c.input, c.strength, c.map_source,
        row_number() over (partition by o.item, c.input
            order by o.product desc, c.steps, o.output, o.words) as nth
    from output o join input_path c on c.output = o.output
), input_item as materialized (
    select i.*, o.output, o.basis, o.words, o.input, o.strength, o.map_source,
        coalesce(w.forced, false) as forced, coalesce(w.child, false) as child,
        f.good is not null as forced_somewhere
    from item i join way o on o.item = i.item and o.nth = 1
    left join newest w on w.good = o.input and w.country = i.from_country
    left join (select distinct good from newest where forced) f on f.good = o.input
    where i.gate <> 'service'
), mention as materialized (
    select p.*, l.key, t.words as trader from item p
    join name_link l on l.name = p.supplier_name
    left join trader t on t.is_name and t.text = p.supplier_name
), heap as (
    select hash(coalesce(code, description), unit, currency) as peer,
        cast(floor(ln(cast(amount_value / quantity_value as double)) * 1000) as integer) as bin,
        count(*) as c, avg(cast(amount_value / quantity_value as double)) as price
    from line where quantity_value > 0 and amount_value > 0
    group by hash(coalesce(code, description), unit, currency),
        cast(floor(ln(cast(amount_value / quantity_value as double)) * 1000) as integer)
), ranked as (
    select *, sum(c) over (partition by peer order by bin) as below,
        sum(c) over (partition by peer) as peers
    from heap
), middle as (
    select peer, any_value(peers) as peers, min(price) as least,
        min_by(price, bin) filter (where below * 2 >= peers) as center
    from ranked where peers >= 10 group by peer
), apart as (
    select peer, abs(ln(h.price) - ln(center)) as d, c, peers
    from heap h join middle using (peer)
), spread as (
    select peer, min(d) filter (where below * 2 >= peers) as mad
    from (select *, sum(c) over (partition by peer order by d) as below from apart)
    group by peer
), bound as (
    select peer, center, peers, mad, center * exp(-3.5 * 1.4826 * mad) as floor
    from middle join spread using (peer)
    where mad > 0 and least <= center * exp(-3.5 * 1.4826 * mad)
), low as (
    select b.peer, supplier_name, coalesce(code, description) as item, any_value(center) as center,
        any_value(peers) as peers, min(cast(amount_value / quantity_value as double)) as price,
        count(*) as n, sum(amount_value) as amount, min(row, 3) as first
    from line join bound b on b.peer = hash(coalesce(code, description), unit, currency)
        and cast(amount_value / quantity_value as double) <= floor
    where quantity_value > 0 and amount_value > 0 group by 1, 2, 3
), seller as (
    select hash(coalesce(code, description), unit, currency) as peer,
        count(distinct supplier_name) as suppliers from pattern group by 1
), unread as (
    select count(*) filter (where amount is not null and amount_value is null) as amounts,
        count(*) filter (where quantity is not null and quantity_value is null) as quantities,
        count(*) filter (where date is not null and date_value is null) as dates,
        min(row, 3) filter (where amount is not null and amount_value is null) as first
    from line
)
select 'GDS101', concat_ws('|', good, from_country, basis), sum(n), sum(amount), list_sort(flatten(list(first)))[:3]
    from good_item where relation = 'is' and forced group by 2
union all select 'GDS102', concat_ws('|', good, from_country, basis), sum(n), sum(amount), list_sort(flatten(list(first)))[:3]
    from good_item where relation = 'is' and child group by 2
union all select 'GDS103', concat_ws('|', good, from_country, basis), sum(n), sum(amount), list_sort(flatten(list(first)))[:3]
    from good_item where relation = 'is' and forced_child group by 2
union all select 'GDS104', concat_ws('|', good, from_country, basis), sum(n), sum(amount), list_sort(flatten(list(first)))[:3]
    from good_item where relation = 'is' and derived group by 2
union all select 'GDS105', concat_ws('|', output, input, from_country, basis, strength), sum(n), sum(amount),
    list_sort(flatten(list(first)))[:3]
    from input_item where map_source <> 'list' and from_country is not null and (forced or child) group by 2
union all select 'GDS106', concat_ws('|', output, input, basis), sum(n), sum(amount), list_sort(flatten(list(first)))[:3]
    from input_item where from_country is null and forced_somewhere and strength = 'usual' group by 2
union all select 'GDS107', concat_ws('|', good, basis), sum(n), sum(amount), list_sort(flatten(list(first)))[:3]
    from good_item where relation = 'is' and from_country is null and not seller_forced and not seller_child
        and good in (select good from newest) group by 2
union all select 'GDS108', concat_ws('|', good, seller, basis), sum(n), sum(amount), list_sort(flatten(list(first)))[:3]
    from good_item where relation = 'is' and from_country is null and (seller_forced or seller_child) group by 2
union all select 'GDS109', concat_ws('|', good, from_country, basis), sum(n), sum(amount), list_sort(flatten(list(first)))[:3]
    from good_item where relation = 'is' and not listed and older group by 2
union all select 'GDS110', code, sum(n), sum(amount), list_sort(flatten(list(first)))[:3]
    from item where gate <> 'service' and item in (select item from disagreeing) group by 2
union all select 'GDS111', concat_ws('|', code, note), sum(n), sum(amount), list_sort(flatten(list(first)))[:3]
    from item where note in ('other_revision', 'unknown_code', 'check_digit') group by 2
union all select 'PTY107', concat_ws('|', i.supplier_name, b.region, b.good, b.source), sum(n), sum(amount),
    list_sort(flatten(list(first)))[:3]
    from item i join region_ban b on b.region = i.from_country
    where i.gate <> 'service' and (b.good = '*' or i.item in (select item from good_link g where g.good = b.good))
    group by 2
union all select 'PTY109', key, sum(n), sum(amount), list_sort(flatten(list(first)))[:3]
    from mention group by 2 having count(distinct supplier_id) > 1
union all select 'PTY110', supplier_name, sum(n), sum(amount), list_sort(flatten(list(first)))[:3]
    from mention where supplier_name in (select name from odd_name) group by 2
union all select 'PTY111', key, sum(n), sum(amount), list_sort(flatten(list(first)))[:3]
    from mention where trader is not null group by 2 having bool_or(gate = 'good')
union all select 'BUY101', concat_ws('|', key, m.sector, gate_basis), sum(n), sum(amount), list_sort(flatten(list(first)))[:3]
    from mention m join service_sector s on s.sector = m.sector and (s.named_in_report or s.sector in ('cleaning', 'fishing'))
    where gate = 'service' group by 2
union all select 'BUY102', concat_ws('|', supplier_name, item), n, amount, first
    from low join seller using (peer) where price <= 0.5 * center and peers >= 10 and suppliers >= 3
union all select 'DAT102', 'amount', amounts, null, first from unread where amounts > 0
union all select 'DAT102', 'quantity', quantities, null, first from unread where quantities > 0
union all select 'DAT101', 'date', dates, null, first from unread where dates > 0
