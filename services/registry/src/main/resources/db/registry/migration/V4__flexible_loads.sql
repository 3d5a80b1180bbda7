-- Runs on PostgreSQL and on H2 alike, as V1 does. What a planner has to know of a load. Powers in W;
-- fallback_w is null where the load does what it likes without contact.

alter table flexible_load add column load_class varchar(64) default '' not null;
alter table flexible_load add column min_power_w bigint default 0 not null;
alter table flexible_load add column fallback_w bigint;
alter table flexible_load add column contract_w bigint default 0 not null;
alter table flexible_load add column priority integer default 0 not null;
