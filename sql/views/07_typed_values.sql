create or replace function published.lowest(value text)
returns double precision
language sql immutable strict parallel safe
return case
  when value ~ '^[~<>=]*-?[0-9.]+(e[+-]?[0-9]+)?(–(-?[0-9.]+(e[+-]?[0-9]+)?)?)?$'
    then split_part(ltrim(value, '~<>='), '–', 1)::double precision
end;

create or replace function published.highest(value text)
returns double precision
language sql immutable strict parallel safe
return case
  when value ~ '^[~<>=]*(-?[0-9.]+(e[+-]?[0-9]+)?)?(–-?[0-9.]+(e[+-]?[0-9]+)?)?$'
    then nullif(split_part(ltrim(value, '~<>='), '–', -1), '')::double precision
end;

create or replace function published.first_day(span text)
returns date
language sql immutable strict parallel safe
return case
  when split_part(span, '/', 1) ~ '^[0-9]{4}$' then make_date(split_part(span, '/', 1)::integer, 1, 1)
  when split_part(span, '/', 1) ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' then split_part(span, '/', 1)::date
end;

create or replace function published.last_day(span text)
returns date
language sql immutable strict parallel safe
return case
  when split_part(span, '/', -1) ~ '^[0-9]{4}$' then make_date(split_part(span, '/', -1)::integer, 12, 31)
  when split_part(span, '/', -1) ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' then split_part(span, '/', -1)::date
end;

comment on function published.lowest is 'A canonical value as a number, a range''s lower end; null for what is none';
comment on function published.highest is 'A canonical value as a number, a range''s upper end; null for what is none';
comment on function published.first_day is 'The first day of a year, a date, or a span of either parted by a slash; null for other text';
comment on function published.last_day is 'Its last day';
