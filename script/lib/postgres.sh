# A PostgreSQL server of our own for the tests: private folder, private port, gone afterwards.
# shellcheck shell=bash

# start_postgres folder: starts it and exports FIELDLAB_TEST_PG. The folder must be empty.
start_postgres() {
  POSTGRES_DIR="$1"
  local bin port
  bin="$(dirname "$(command -v initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V | tail -n 1)")"
  # PostgreSQL refuses to run as root.
  POSTGRES_AS=()
  if [ "$(id -u)" = 0 ]; then
    POSTGRES_AS=(runuser -u postgres --)
    chown postgres "$POSTGRES_DIR"
  fi
  POSTGRES_CTL="$bin/pg_ctl"
  port="$(free_port)"
  # Durability is tested elsewhere; here a crash only costs a folder that is thrown away.
  quietly "PostgreSQL could not make its test cluster in $POSTGRES_DIR." \
    "${POSTGRES_AS[@]}" "$bin/initdb" -D "$POSTGRES_DIR/data" -U fieldlab -A trust -E UTF8 --no-sync
  quietly "PostgreSQL did not start; its log is $POSTGRES_DIR/log." \
    "${POSTGRES_AS[@]}" "$POSTGRES_CTL" -D "$POSTGRES_DIR/data" -l "$POSTGRES_DIR/log" -w start \
    -o "-p $port -k $POSTGRES_DIR -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200"
  export FIELDLAB_TEST_REQUIRE_PG=1 FIELDLAB_TEST_PG="postgres://fieldlab@127.0.0.1:$port/postgres"
}

stop_postgres() {
  [ -n "${POSTGRES_CTL:-}" ] || return 0
  "${POSTGRES_AS[@]}" "$POSTGRES_CTL" -D "$POSTGRES_DIR/data" -m immediate stop >/dev/null 2>&1 || true
}

# A port nobody listens on now.
free_port() {
  node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'
}
