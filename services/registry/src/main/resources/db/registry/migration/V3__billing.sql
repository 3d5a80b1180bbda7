-- Runs on PostgreSQL and on H2 alike, as V1 does. What intervals need that one can bill on. Times are
-- microseconds since 1970-01-01T00:00:00Z, 0 where there is none; numbers of registers are
-- thousandths of their unit, 0 where one is not known.

alter table meter add column resolution_minutes integer default 0 not null;
alter table meter add column floor_area_m2 bigint default 0 not null;

alter table meter_register add column modulus_milli bigint default 0 not null;
alter table meter_register add column most_per_hour_milli bigint default 0 not null;

-- Counted in the area in [from_us, until_us).
create table meter_membership (
  meter ${id} not null references meter (id),
  area_id ${id} not null references area (id),
  from_us bigint not null,
  until_us bigint not null,
  primary key (meter, area_id, from_us)
);
create index meter_membership_area on meter_membership (area_id, meter);

-- No foreign key on meter_id here and below: one import may name a meter before it comes. The rules
-- check it under the write lock.
create table meter_summand (
  meter ${id} not null references meter (id),
  meter_id ${id} not null,
  primary key (meter, meter_id)
);
create index meter_summand_meter on meter_summand (meter_id, meter);

-- One register of one exchange of the meter's device.
create table meter_exchange (
  meter ${id} not null references meter (id),
  at_us bigint not null,
  register varchar(64) not null,
  closing_milli bigint not null,
  opening_milli bigint not null,
  recorded_by varchar(100) not null,
  recorded_us bigint not null,
  reason varchar(500) not null,
  primary key (meter, at_us, register)
);

alter table area add column capacity_w bigint default 0 not null;

create table area_inlet (
  area ${id} not null references area (id),
  meter_id ${id} not null,
  primary key (area, meter_id)
);
create index area_inlet_meter on area_inlet (meter_id, area);

-- What somebody wants to be decided about one interval, and how far it has come. decision: the
-- version of interval_edit that it last made, 0 while it made none.
create table edit_request (
  id varchar(36) primary key,
  meter_id ${id} not null,
  register varchar(64) not null,
  start_us bigint not null,
  replaced boolean not null,
  value_milli bigint not null,
  unit varchar(16) not null,
  reason varchar(500) not null,
  state varchar(32) not null,
  proposed_by varchar(100) not null,
  proposed_us bigint not null,
  decision bigint not null
);
create index edit_request_interval on edit_request (meter_id, register, start_us);
create index edit_request_state on edit_request (state, proposed_us);
create index edit_request_proposed on edit_request (proposed_us, id);

-- Every step of it; never changed, never deleted.
create table edit_step (
  edit varchar(36) not null references edit_request (id),
  step integer not null,
  at_us bigint not null,
  step_by varchar(100) not null,
  action varchar(16) not null,
  state varchar(32) not null,
  reason varchar(500) not null,
  primary key (edit, step)
);

-- What holds for an interval: the outbox of samspil.edits. A row is never deleted.
-- id: meter, register and start with slashes between them.
create table interval_edit (
  id ${key} primary key,
  version bigint not null,
  published_version bigint default 0 not null,
  pending boolean generated always as (version > published_version) ${stored},
  meter_id ${id} not null,
  register varchar(64) not null,
  start_us bigint not null,
  replaced boolean not null,
  value_milli bigint not null,
  reason varchar(500) not null,
  edited_by varchar(100) not null,
  approved_by varchar(100) not null,
  approved_us bigint not null,
  withdrawn boolean not null
);
create index interval_edit_pending on interval_edit (pending, id);
