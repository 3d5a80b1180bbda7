-- What tells of changes holds its lease where the loop holds its own.
drop table openadr_lease;
