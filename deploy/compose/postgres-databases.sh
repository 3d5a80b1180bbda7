# A database for each service that has one, and its owner. Sourced by the image the first time.
for service in registry flexibility; do
  psql -v ON_ERROR_STOP=1 --username=postgres --dbname=postgres \
    -c "CREATE ROLE $service LOGIN PASSWORD '$(cat "/run/secrets/postgres-$service")'" \
    -c "CREATE DATABASE $service OWNER $service" \
    -c "REVOKE CONNECT ON DATABASE $service FROM PUBLIC"
done
