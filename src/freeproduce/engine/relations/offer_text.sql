-- One row an offer: its text, who offers and who files it, how to reach them, and where it leads.
with keyed as (
    select *, array_to_string(list_sort(list_filter(string_split_regex(
            lower(strip_accents(replace(employer, '.', ''))), '[^\p{L}0-9]+'),
            lambda w : w <> '')), ' ') as employer_key,
        array_to_string(list_sort(list_filter(string_split_regex(
            lower(strip_accents(replace(recruiter, '.', ''))), '[^\p{L}0-9]+'),
            lambda w : w <> '')), ' ') as agent_key
    from offer
), agent as (
    select distinct array_to_string(list_sort(list_filter(string_split_regex(
            lower(strip_accents(replace(recruiter, '.', ''))), '[^\p{L}0-9]+'),
            lambda w : w <> '')), ' ') as agent_key
    from recruiter
    where lower(trim(declared_agent)) not in ('', 'no', 'n', 'false', '0', 'non', 'nein')
)
select cast(o.source as bigint) * 1099511627776 + o.row as line, o.text, o.employer,
    o.employer_key, o.recruiter, o.agent_key in (select agent_key from agent) as agent_declared,
    o.agent_key, o.contact_email, o.contact_phone, o.contact_url,
    coalesce(c.country, o.country_work) as country, 1::bigint as n,
    cast(null as decimal(38,4)) as amount, '' as currency,
    [cast(o.source as bigint) * 1099511627776 + o.row] as lines
from keyed o left join country_link c on c.text = o.country_work
