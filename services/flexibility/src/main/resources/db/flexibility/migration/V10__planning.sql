-- Runs on PostgreSQL and on H2 alike. Times are microseconds since 1970-01-01T00:00:00Z.

-- What a load needs, and what of it its meter has counted since.
create table flex_need (
  load_id ${id} primary key,
  energy_wh bigint not null,
  by_us bigint not null,
  since_us bigint not null,
  drawn_wh double precision not null
);

-- What a load got of what it wanted lately, 0 to 1.
create table flex_served (
  load_id ${id} primary key,
  share double precision not null,
  at_us bigint not null
);

-- Branches in which an operator has stopped the sending of setpoints.
create table flex_stop (
  branch_id ${id} primary key,
  at_us bigint not null,
  stopped_by varchar(100) not null,
  reason varchar(500) not null
);

-- One instance sends; the others would take over when it is gone.
create table flex_lease (
  name varchar(64) primary key,
  holder varchar(200) not null,
  until_us bigint not null
);
