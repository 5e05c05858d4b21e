-- A place of a document where it cites an instrument, a paragraph, a note, an annex or a page.
select 'sentence' as kind, document, sentence, text, value, detail, instrument, article, articles,
    topic, meant, meant_topic, words, missing, malformed, cast(1 as bigint) as n,
    cast(null as decimal(38,4)) as amount, '' as currency, [line] as lines
from cited
