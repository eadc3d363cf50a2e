-- What the other files share: sizes, a seeded chance, and the words that texts are made of.
create schema bench;

create table bench.size as
select claims, claims / 12 as articles, greatest(48, claims / 250) as baseline,
  greatest(16, claims / 400) as facts, least(1096, greatest(12, claims / 300)) as days,
  60 as sources, 40 as documents,
  current_date - least(1096, greatest(12, claims / 300)) + 1 as first_day
from (select current_setting('bench.claims')::integer as claims) as asked;

-- A number in 0..1 that only n and the seed decide.
create function bench.u(n bigint, seed integer) returns double precision
language sql immutable parallel safe
return (hashint8extended(n, seed) & 1048575) / 1048576.0;

create function bench.id(kind text, n bigint) returns text
language sql immutable parallel safe
return substr(md5(kind || n), 1, 16);

-- A sentence of a language about a figure; the number of the claim keeps texts apart.
create function bench.sentence(spoken text, n bigint, figure bigint) returns text
language sql immutable parallel safe
return case spoken
  when 'zh' then (array['海关总署', '哈萨克斯坦外交部',
      '上海合作组织秘书处', '中亚天然气公司',
      '俄罗斯铁路公司', '独联体执行委员会',
      '埃塞俄比亚财政部', '吉尔吉斯斯坦议会'])[1 + (hashint8extended(n, 11) & 7)::integer]
    || '' || (array['公布双边贸易额达到', '确认过境货运量增至',
      '称成员国之间的投资为', '预计全年输气量约为',
      '表示集装箱列车班次超过', '通报参加联合演习的人数为',
      '宣布新签贷款协议总额', '批准边境口岸改造预算'])[1 + (hashint8extended(n, 12) & 7)::integer]
    || figure || '，这是第' || n || '号通报，比上一年同期有明显变化。'
  when 'ru' then (array['Таможенная служба', 'МИД Казахстана',
      'Секретариат ШОС', 'Оператор среднеазиатского газопровода',
      'Российские железные дороги', 'Исполнительный комитет СНГ',
      'Министерство финансов Эфиопии', 'Парламент Киргизии'])[1 + (hashint8extended(n, 11) & 7)::integer]
    || ' ' || (array['сообщила, что товарооборот достиг', 'подтвердил, что транзит грузов вырос до',
      'оценил взаимные инвестиции стран в', 'ожидает поставки в объёме около',
      'перевезли контейнерными поездами более', 'насчитал участников совместных учений',
      'объявило о кредитных соглашениях на', 'одобрил расходы на пограничные переходы'])[1 + (hashint8extended(n, 12) & 7)::integer]
    || ' ' || figure || '; это сообщение № ' || n || ', и за год положение заметно изменилось.'
  when 'en' then (array['The customs service', 'Kazakhstan''s foreign ministry',
      'The SCO secretariat', 'The Central Asian gas operator',
      'Russian Railways', 'The CIS executive committee',
      'Ethiopia''s finance ministry', 'The Kyrgyz parliament'])[1 + (hashint8extended(n, 11) & 7)::integer]
    || ' ' || (array['reported that bilateral trade reached', 'confirmed that transit freight rose to',
      'put investment among member states at', 'expects pipeline deliveries of about',
      'said container trains carried more than', 'counted in the joint exercise some',
      'announced loan agreements worth', 'approved border crossing upgrades costing'])[1 + (hashint8extended(n, 12) & 7)::integer]
    || ' ' || figure || ', its bulletin no. ' || n || ' adds, a marked change on the year before.'
end;

create function bench.topics(n bigint) returns text[]
language sql immutable parallel safe
return case when bench.u(n, 21) < 0.3 then array[
    (array['trade', 'energy', 'transport', 'security', 'membership', 'finance', 'summit',
           'borders', 'water', 'africa', 'education', 'health', 'space'])
      [1 + floor(13 * power(bench.u(n, 22), 2))::integer],
    (array['china', 'russia', 'kazakhstan', 'belarus', 'iran'])
      [1 + floor(5 * power(bench.u(n, 23), 2))::integer]]
  else array[
    (array['trade', 'energy', 'transport', 'security', 'membership', 'finance', 'summit',
           'borders', 'water', 'africa', 'education', 'health', 'space'])
      [1 + floor(13 * power(bench.u(n, 22), 2))::integer]]
  end;

create function bench.unit(fact bigint) returns text
language sql immutable parallel safe
return (array['USD', 'percent', 'people', 'tonnes'])[1 + (fact % 4)::integer];

create function bench.quantities(fact bigint, figure bigint) returns jsonb
language sql immutable parallel safe
return jsonb_build_array(jsonb_build_object('value', figure, 'low', null, 'high', null,
  'unit', bench.unit(fact), 'comparator', '=', 'kind', 'level', 'direction', null, 'counted', null,
  'text', figure::text, 'start', 10, 'end', 10 + length(figure::text)));
