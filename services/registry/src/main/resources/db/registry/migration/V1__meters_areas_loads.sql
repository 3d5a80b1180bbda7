-- Runs on PostgreSQL and on H2 alike. ${id} is the type of an id: text that sorts by code point.
-- A row is never deleted: a removed asset stays as a row, so that its version goes on growing when
-- the id is used again. "pending" is true while samspil.assets has not confirmed the row's version.

create table registry_lock (
  name varchar(16) primary key
);
insert into registry_lock (name) values ('write'), ('publish');

-- No foreign key on parent_id: one import may name a child before its parent. The rules check it
-- under the write lock.
create table area (
  id ${id} primary key,
  version bigint not null,
  removed boolean not null,
  published_version bigint default 0 not null,
  pending boolean generated always as (version > published_version) ${stored},
  name varchar(200) not null,
  area_class varchar(64) not null,
  parent_id ${id} not null,
  search_text varchar(1000) not null
);
create index area_pending on area (pending, id);
create index area_parent on area (parent_id);

create table meter (
  id ${id} primary key,
  version bigint not null,
  removed boolean not null,
  published_version bigint default 0 not null,
  pending boolean generated always as (version > published_version) ${stored},
  utility varchar(16) not null,
  name varchar(200) not null,
  meter_class varchar(64) not null,
  historical boolean not null,
  device_id varchar(200) not null,
  search_text varchar(2000) not null
);
create index meter_pending on meter (pending, id);

create table meter_area (
  meter ${id} not null references meter (id),
  area_id ${id} not null references area (id),
  primary key (meter, area_id)
);
create index meter_area_area on meter_area (area_id, meter);

-- meter_key is the register's place among those of its meter, from 0.
create table meter_register (
  meter ${id} not null references meter (id),
  meter_key integer not null,
  name varchar(64) not null,
  unit varchar(16) not null,
  primary key (meter, meter_key)
);

create table flexible_load (
  id ${id} primary key,
  version bigint not null,
  removed boolean not null,
  published_version bigint default 0 not null,
  pending boolean generated always as (version > published_version) ${stored},
  name varchar(200) not null,
  meter_id ${id} not null,
  area_id ${id} not null,
  max_power_w bigint not null,
  search_text varchar(1000) not null
);
create index flexible_load_pending on flexible_load (pending, id);
create index flexible_load_meter on flexible_load (meter_id);
create index flexible_load_area on flexible_load (area_id);

-- The whole city: the root that every other area's parents lead to.
insert into area (id, version, removed, name, area_class, parent_id, search_text)
values ('city', 1, false, 'City', 'city', '', 'city');
