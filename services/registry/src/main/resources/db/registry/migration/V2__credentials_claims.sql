-- Runs on PostgreSQL and on H2 alike, as V1 does. What a device proves itself with, and for whom it
-- speaks. No password is kept, only its salt and SHA-256, both in hexadecimal digits.
-- A removed credential stays as a row without passwords, so that its version goes on growing.
create table credential (
  id ${id} primary key,
  version bigint not null,
  removed boolean not null,
  published_version bigint default 0 not null,
  pending boolean generated always as (version > published_version) ${stored},
  by_authority boolean not null
);
create index credential_pending on credential (pending, id);

-- No foreign key on asset_id: it is a meter or a load. The rules check it under the write lock.
create table credential_asset (
  credential ${id} not null references credential (id),
  asset_id ${id} not null,
  primary key (credential, asset_id)
);
create index credential_asset_asset on credential_asset (asset_id, credential);

-- credential_key is the password's place, from 0 for the newest. until_us: microseconds since
-- 1970-01-01T00:00:00Z, 0 for no end.
create table credential_password (
  credential ${id} not null references credential (id),
  credential_key integer not null,
  salt varchar(32) not null,
  sha256 varchar(64) not null,
  created_us bigint not null,
  until_us bigint not null,
  primary key (credential, credential_key)
);

-- until_us: the certificate's own end, 0 where only its fingerprint is known.
create table credential_certificate (
  credential ${id} not null references credential (id),
  sha256 varchar(64) not null,
  revoked boolean not null,
  until_us bigint not null,
  primary key (credential, sha256)
);

-- A code of 80 random bits that makes a credential once. device_id: who took it, empty until then;
-- asset_ids: with semicolons between them, which no id contains.
create table claim (
  id varchar(32) primary key,
  code_sha256 varchar(64) not null unique,
  asset_ids varchar(100000) not null,
  created_us bigint not null,
  expires_us bigint not null,
  redeemed_us bigint not null,
  device_id ${id} not null
);
