-- Quarter-hour energies, one day of UTC of one series in a row: see feed.DayBlock.
create table flex_history (
  series ${id} not null,
  utc_day bigint not null,
  quarters bytea not null,
  primary key (series, utc_day)
);
create index flex_history_day on flex_history (utc_day);
