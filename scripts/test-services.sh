#!/usr/bin/env bash
# Provides what the tests need from outside: programs from Debian packages, PostgreSQL, and an S3 server.
# Installs only what is absent and starts only what does not answer, so it can be run again at any time.
set -euo pipefail

usage() {
  cat <<'TEXT'
Usage: bash scripts/test-services.sh [packages] [postgresql] [s3]   provide these (all of them without a name)
       bash scripts/test-services.sh wide   provide the programs that only npm run test:wide needs
       bash scripts/test-services.sh stop                           stop the servers that this script started

Needs Debian and, to install packages, root. The servers listen on 127.0.0.1 and keep their files in ${TMPDIR:-/tmp}.
TEXT
}

readonly postgresql_dir="${TMPDIR:-/tmp}/anybin-test-postgresql"
readonly s3_dir="${TMPDIR:-/tmp}/anybin-test-s3"
readonly s3_port=7480 s3_monitor_port=7481
# The same fixed account as in packages/server/test/support/services.ts. It guards nothing but test files.
readonly s3_access_key=anybin-test s3_secret_key=anybin-test-secret

main() {
  local name
  [ $# -gt 0 ] || set -- packages postgresql s3
  one_at_a_time "$@"
  for name in "$@"; do
    case "$name" in
      packages | postgresql | s3 | wide) timed "$name" "provide_$name" ;;
      stop) stop_postgresql && stop_s3 ;;
      -h | --help) usage ;;
      *) usage >&2 && exit 2 ;;
    esac
  done
}

# Two runs at once would each take down what the other one is starting. The servers must not inherit the lock (-o).
one_at_a_time() {
  [ -z "${ANYBIN_TEST_SERVICES_LOCKED:-}" ] || return 0
  export ANYBIN_TEST_SERVICES_LOCKED=yes
  exec flock -o "${TMPDIR:-/tmp}/anybin-test-services.lock" bash "$0" "$@"
}

timed() {
  local start=$SECONDS
  "$2"
  echo "$1: ready after $((SECONDS - start)) s"
}

provide_packages() {
  local -a absent=()
  has exiftool || absent+=(libimage-exiftool-perl)
  has ffmpeg && has ffprobe || absent+=(ffmpeg)
  has heif-enc || absent+=(libheif-examples)
  # Without any font a page has no text of any width, and the tests of pages measure what people see.
  has chromium-headless-shell || absent+=(chromium-headless-shell fonts-liberation)
  has nginx || absent+=(nginx-light)
  has pgbouncer || absent+=(pgbouncer)
  has clamd || absent+=(clamav-daemon)
  has yara || absent+=(yara)
  has tesseract || absent+=(tesseract-ocr)
  # A voice, and somebody who understands it: a whole speech pipeline without a network.
  has flite || absent+=(flite)
  has pocketsphinx_continuous || absent+=(pocketsphinx pocketsphinx-en-us)
  # The languages of the examples in the documentation of the classic API and of our own.
  has curl || absent+=(curl)
  has jq || absent+=(jq)
  has ruby || absent+=(ruby)
  has go || absent+=(golang-go)
  python3 -c 'import requests' 2>/dev/null || absent+=(python3-requests)
  php -r 'exit(+!class_exists("CURLFile"));' 2>/dev/null || absent+=(php-cli php-curl)
  perl -MLWP::UserAgent -MJSON::PP -e 1 2>/dev/null || absent+=(libwww-perl)
  # Programs that people send screenshots with, and a screen for them.
  local program
  for program in ksnip flameshot scrot maim wget; do has $program || absent+=($program); done
  has Xvfb || absent+=(xvfb)
  has dbus-run-session || absent+=(dbus)
  install_packages "${absent[@]}"
}

provide_wide() {
  local -a absent=()
  has nginx || absent+=(nginx-light)
  has haproxy || absent+=(haproxy)
  has varnishd || absent+=(varnish)
  has caddy || absent+=(caddy)
  has systemd-analyze || absent+=(systemd)
  has prometheus && has promtool || absent+=(prometheus)
  install_packages "${absent[@]}"
}

# ---- PostgreSQL: whatever answers on the port, else a throw-away cluster without passwords

provide_postgresql() {
  if answers 5432; then
    # The tests connect without a password; say so here instead of in a thousand failing tests.
    if has psql && ! psql -qAtw -h 127.0.0.1 -U postgres -c '' postgres >/dev/null 2>&1; then
      fail 'A PostgreSQL on port 5432 refuses postgres without a password: set ANYBIN_TEST_DATABASE_URL'
    fi
    return
  fi
  [ -n "$(postgresql_programs)" ] || install_postgresql
  start_postgresql
}

install_postgresql() {
  install_packages postgresql-common
  # Debian's own cluster would take the port and ask for passwords.
  sed -ri 's/^#?\s*create_main_cluster.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf
  install_packages postgresql
}

start_postgresql() {
  local programs owner=postgres
  programs=$(postgresql_programs)
  [ "$(id -u)" = 0 ] || owner=$(id -un)
  rm -rf "$postgresql_dir"
  mkdir -m 700 "$postgresql_dir"
  chown "$owner" "$postgresql_dir"
  as "$owner" "$programs/initdb" --auth=trust --username=postgres --encoding=UTF8 --locale=C.UTF-8 \
    --no-sync "$postgresql_dir/data" >/dev/null
  # The data are thrown away, so waiting for the disk would only make the tests slower.
  as "$owner" "$programs/pg_ctl" -D "$postgresql_dir/data" -l "$postgresql_dir/log" -w -s start \
    -o "-h 127.0.0.1 -p 5432 -k $postgresql_dir -c fsync=off -c max_connections=200" </dev/null
}

stop_postgresql() {
  [ -f "$postgresql_dir/data/postmaster.pid" ] || return 0
  as "$(stat -c %U "$postgresql_dir")" "$(postgresql_programs)/pg_ctl" -D "$postgresql_dir/data" -m immediate -s stop
}

# The newest installed version's folder of server programs, or nothing.
postgresql_programs() {
  find /usr/lib/postgresql -path '*/bin/initdb' -printf '%h\n' 2>/dev/null | sort -V | tail -n 1
}

# ---- S3: Ceph's RADOS Gateway on one host with everything in memory

provide_s3() {
  # It may answer without being well, when something behind the gateway has ended.
  if answers $s3_port && make_s3_account; then return; fi
  install_ceph
  stop_s3
  start_s3
  make_s3_account || fail "The gateway takes no account; see $s3_dir"
}

install_ceph() {
  local -a absent=()
  has ceph || absent+=(ceph-common)
  has ceph-mon || absent+=(ceph-mon)
  has ceph-mgr || absent+=(ceph-mgr)
  has ceph-osd || absent+=(ceph-osd)
  has radosgw || absent+=(radosgw)
  install_packages "${absent[@]}"
}

start_s3() {
  rm -rf "$s3_dir"
  mkdir -m 700 "$s3_dir" "$s3_dir"/{mon,mgr,osd,rgw}
  write_ceph_conf
  monmaptool --create --fsid "$(ceph_setting fsid)" --addv a "[v2:127.0.0.1:$s3_monitor_port]" "$s3_dir/monmap" >/dev/null
  quietly mon ceph-mon --mkfs -i a --monmap "$s3_dir/monmap"
  quietly mon ceph-mon -i a
  quietly mgr ceph-mgr -i a
  quietly osd ceph osd new "$(ceph_setting osd_uuid)"
  quietly osd ceph-osd --mkfs -i 0 --osd-uuid "$(ceph_setting osd_uuid)"
  quietly osd ceph-osd -i 0
  quietly rgw radosgw -n client.rgw
  wait_for $s3_port
}

write_ceph_conf() {
  local uuid=/proc/sys/kernel/random/uuid
  cat >"$s3_dir/ceph.conf" <<TEXT
[global]
fsid = $(cat $uuid)
# Not known to Ceph: read back by this script.
osd_uuid = $(cat $uuid)
mon host = [v2:127.0.0.1:$s3_monitor_port]
public addr = 127.0.0.1
auth cluster required = none
auth service required = none
auth client required = none
# The gateway insists on encryption by default, which does not exist without authentication.
ms mon client mode = crc
mon data = $s3_dir/mon
mgr data = $s3_dir/mgr
osd data = $s3_dir/osd
rgw data = $s3_dir/rgw
log file = $s3_dir/\$name.log
pid file = $s3_dir/\$name.pid
run dir = $s3_dir
crash dir = $s3_dir
admin socket = $s3_dir/\$name.asok
ms bind ipv6 = false
# One process holds the only copy: no replicas, no placement over hosts, no placement groups that move.
osd objectstore = memstore
memstore device bytes = 4294967296
osd crush chooseleaf type = 0
osd pool default size = 1
osd pool default min size = 1
mon allow pool size one = true
osd pool default pg num = 8
osd pool default pg autoscale mode = off
mgr initial modules =
rgw frontends = beast endpoint=127.0.0.1:$s3_port tcp_nodelay=1
# Deleted files are forgotten soon, since all of them are in memory.
rgw gc obj min wait = 10
rgw gc processor period = 10
rgw enable usage log = false
TEXT
}

ceph_setting() {
  sed -n "s/^$1 = //p" "$s3_dir/ceph.conf"
}

make_s3_account() {
  # Somebody else's S3 server has its accounts from somebody else.
  [ -f "$s3_dir/ceph.conf" ] || return 0
  local admin=(timeout 30 radosgw-admin -c "$s3_dir/ceph.conf" --uid anybin-test)
  "${admin[@]}" user info >/dev/null 2>&1 ||
    "${admin[@]}" user create --display-name 'Anybin tests' --access-key "$s3_access_key" \
      --secret-key "$s3_secret_key" >/dev/null 2>>"$s3_dir/rgw.out"
}

stop_s3() {
  local file pid
  for file in "$s3_dir"/*.pid; do
    [ -f "$file" ] || continue
    pid=$(cat "$file")
    # The number may belong to somebody else by now.
    grep -aqs "$s3_dir" "/proc/$pid/cmdline" && kill -9 "$pid"
    rm -f "$file"
  done
}

# Runs one of Ceph's programs on our configuration. Servers go to the background by themselves; none may hold our output.
quietly() {
  local log="$s3_dir/$1.out" program=$2
  shift 2
  timeout 60 "$program" -c "$s3_dir/ceph.conf" "$@" </dev/null >>"$log" 2>&1 || {
    tail -n 20 "$log" >&2
    fail "$program did not start; see $s3_dir"
  }
}

# ---- Small things

has() {
  command -v "$1" >/dev/null || [ -x "/usr/sbin/$1" ]
}

answers() {
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

wait_for() {
  local deadline=$((SECONDS + 120))
  until answers "$1"; do
    [ $SECONDS -lt $deadline ] || fail "Nothing answers on port $1 after two minutes"
    sleep 0.2
  done
}

as() {
  local user=$1
  shift
  # From a folder that the other user may enter, else every program complains.
  if [ "$user" = "$(id -un)" ]; then "$@"; else (cd / && runuser -u "$user" -- "$@"); fi
}

install_packages() {
  [ $# -gt 0 ] || return 0
  [ "$(id -u)" = 0 ] || fail "Run as root, or install: apt-get install $*"
  export DEBIAN_FRONTEND=noninteractive
  update_package_lists
  echo "Installing $*"
  apt-get install -y -qq -o DPkg::Lock::Timeout=300 --no-install-recommends -o Dpkg::Use-Pty=0 "$@" </dev/null >/dev/null
}

lists_updated=''
update_package_lists() {
  [ -z "$lists_updated" ] || return 0
  apt-get update -qq </dev/null >/dev/null
  lists_updated=yes
}

fail() {
  echo "$*" >&2
  exit 1
}

main "$@"
