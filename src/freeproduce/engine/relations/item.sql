-- What was bought, shipped or made: one row a pattern, with what its code and words mean.
with gist as (
    select item,
        string_agg(distinct name, ', ' order by name) filter (where basis = 'code') as code_goods,
        string_agg(distinct name, ', ' order by name) filter (where basis = 'text') as text_goods,
        list(distinct good) filter (where basis = 'code') as by_code,
        list(distinct good) filter (where basis = 'text' and score >= 0.5) as by_text
    from good_link join good_name using (good) group by item
)
select p.pattern, k.item, p.kind, p.description, p.category, p.code_scheme, p.code,
    coalesce(g.gate, 'unknown') as gate, g.sector, g.basis as gate_basis, g.words as gate_words,
    coalesce(o.country, m.country) as origin, s.country as seller,
    t.code_goods, t.text_goods,
    coalesce(t.by_code is not null and t.by_text is not null
        and not list_has_any(t.by_code, t.by_text), false) as disagree,
    c.note as code_note, c.detail as code_detail,
    p.supplier_name, p.n, p.amount, coalesce(p.currency, '') as currency, p.contracts, p.lines
from pattern p
join item_key k on p.code_scheme is not distinct from k.code_scheme
    and p.code is not distinct from k.code
    and coalesce(p.description, p.category) is not distinct from k.text
    and (case when p.description is not null then p.category end) is not distinct from k.category
    and p.area is not distinct from k.area
left join gate g on g.item = k.item
left join gist t on t.item = k.item
left join code_note c on c.item = k.item
left join country_link o on o.text = p.origin
left join country_link m on m.text = p.maker_country
left join country_link s on s.text = p.country
