-- What an offer asks of the worker beside the work: clauses that bind, age, sex, nationality.
select 'offer' as kind, topic as what,
    case topic when 'bond' then 'Leaving costs the worker money' else 'The worker may not leave' end
        as meaning,
    clause as detail, words, n, amount, currency, lines
from said_clause where kind = 'offer' and topic in ('bond', 'leave') and polarity = 'positive'
union all
select 'offer', 'age', 'Younger than the minimum age',
    'from ' || cast(age_min as integer) || ', minimum ' || cast(min_age as integer), coalesce(min_age_source, ''), n, amount,
    currency, lines
from offer_term where age_min > 0 and age_min < min_age
union all
select 'offer', 'sex', 'One sex is asked for', gender, 'gender', n, amount, currency, lines
from offer_term where one_sex and not reason_given
union all
select 'offer', 'nationality', 'A nationality is asked for', nationality, 'nationality', n, amount,
    currency, lines
from offer_term where nationality is not null and not reason_given
