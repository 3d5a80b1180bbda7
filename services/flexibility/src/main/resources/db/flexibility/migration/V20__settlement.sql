-- Events as the VTN told them; they stay when the VTN removes them.
create table flex_event (
  event_id ${id} primary key,
  event_json text not null,
  told_us bigint not null,
  removed_us bigint
);

-- Every revision of every settlement: see settlement.Settlement.
create table flex_settlement (
  event_id ${id} not null,
  revision integer not null,
  settlement_json text not null,
  effect_json text not null,
  primary key (event_id, revision)
);

-- What VENs reported of events, as they wrote it.
create table flex_report (
  event_id ${id} not null,
  report_id ${id} not null,
  report_json text not null,
  primary key (event_id, report_id)
);
