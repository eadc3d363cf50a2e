-- Views that say otherwise than before may define other rows.
select published.renew_all();
