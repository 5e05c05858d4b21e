-- Weeks of timecards with minutes of work, first in and last out of each of the seven days. No rule
-- reads it directly.
select w, week, n, line, span, unread, unread_line,
    packed_work(p1) as h1, packed_in(p1) as i1, packed_out(p1) as o1,
    packed_work(p2) as h2, packed_in(p2) as i2, packed_out(p2) as o2,
    packed_work(p3) as h3, packed_in(p3) as i3, packed_out(p3) as o3,
    packed_work(p4) as h4, packed_in(p4) as i4, packed_out(p4) as o4,
    packed_work(p5) as h5, packed_in(p5) as i5, packed_out(p5) as o5,
    packed_work(p6) as h6, packed_in(p6) as i6, packed_out(p6) as o6,
    packed_work(p7) as h7, packed_in(p7) as i7, packed_out(p7) as o7,
    cast(days_sum(1, 7, h1, h2, h3, h4, h5, h6, h7) as float) as total
from card_week
