#!/usr/bin/env bash
# Installs a release in an empty Debian as docs/operate/install.md says, starts it by the unit's ExecStart and from the image that
# deploy/Containerfile makes, and uploads a picture to each. For root on Debian; run by hand before a release: it takes ten minutes.
# Not by systemd itself: that does not boot in a container that has no systemd around it.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly suite=bookworm place="${TMPDIR:-/tmp}/anybin-try-install"
version=$(node -p 'require("./packages/anybin/package.json").version')
readonly version base="$place/base.tar" root="$place/root" certificates=/etc/ssl/certs/ca-certificates.crt

main() {
  local stage
  mkdir -p "$place"
  [ $# -gt 0 ] || set -- programs base release install service doctor image container
  for stage in "$@"; do
    local start=$SECONDS
    "try_$stage"
    echo "$stage: $((SECONDS - start)) s"
  done
}

try_programs() {
  local -a absent=()
  command -v mmdebstrap >/dev/null || absent+=(mmdebstrap)
  command -v buildah >/dev/null || absent+=(buildah)
  command -v systemd-nspawn >/dev/null || absent+=(systemd-container)
  [ ${#absent[@]} = 0 ] || apt-get install -y --no-install-recommends "${absent[@]}" >/dev/null
}

# Debian with nothing but certificates and curl, and npm as people install it from elsewhere: Debian's own is too old.
try_base() {
  [ -s "$base" ] || mmdebstrap --quiet --variant=minbase --aptopt='APT::Install-Recommends "false"' \
    --include=ca-certificates,curl "$suite" "$base"
  rm -rf "$root"
  mkdir -p "$root"
  tar -xf "$base" -C "$root"
  mkdir -p "$root/usr/local/lib/node_modules"
  cp "$(readlink -f "$(PATH=/usr/local/bin:/usr/bin:/bin command -v node)")" "$root/usr/local/bin/node"
  cp -r "$(PATH=/usr/local/bin:/usr/bin:/bin npm root --global)/npm" "$root/usr/local/lib/node_modules/npm"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$root/usr/local/bin/npm"
  ln -s ../lib/node_modules/npm/bin/npx-cli.js "$root/usr/local/bin/npx"
  # As installers and container engines write it.
  echo '127.0.0.1 localhost' >"$root/etc/hosts"
  # Whom this machine trusts, a proxy of its own perhaps.
  cp -L "$certificates" "$root$certificates"
}

try_release() {
  [ -n "${ANYBIN_TEST_AS_BUILT:-}" ] || npm run --silent build
  npm run --silent release -- --as-built
  cp "release/anybin-$version.tar.gz" "release/anybin-$version.tar.gz.sha256" "$root/root/"
}

# The lines of the page.
try_install() {
  inside <<TEXT
apt-get update -qq && apt-get install -y -qq libatomic1 sudo >/dev/null
(cd /root && sha256sum --check anybin-$version.tar.gz.sha256)
tar -xzf /root/anybin-$version.tar.gz -C /opt && mv /opt/anybin-$version /opt/anybin
cd /opt/anybin && npm ci --omit=dev --loglevel=error
useradd --system --home-dir /var/lib/anybin anybin
install -d -m 700 -o anybin -g anybin /var/lib/anybin
du -sm /opt/anybin/node_modules
! command -v cc && ! command -v make
TEXT
}

try_service() {
  local line
  line=$(sed -n 's/^ExecStart=//p' deploy/anybin.service)
  upload "setpriv --reuid=anybin --regid=anybin --clear-groups env ANYBIN_DATA_DIR=/var/lib/anybin $line" \
    'setpriv --reuid=anybin --regid=anybin --clear-groups env ANYBIN_DATA_DIR=/var/lib/anybin npx anybin' --private-network
}

# A further command, as the page has it.
try_doctor() {
  inside --private-network <<TEXT
cd /opt/anybin && sudo -u anybin env ANYBIN_DATA_DIR=/var/lib/anybin npx anybin doctor
TEXT
}

# The image is built from a base of our own, since there is no registry of images to ask.
try_image() {
  local storage=(--root "$place/storage" --runroot "$place/run" --storage-driver vfs) from mounted
  try_base
  tar -C "$root" -cf "$place/npm.tar" .
  buildah "${storage[@]}" rmi --all --force >/dev/null 2>&1 || true
  from=$(buildah "${storage[@]}" from scratch)
  buildah "${storage[@]}" add --quiet "$from" "$place/npm.tar" / >/dev/null
  buildah "${storage[@]}" config --env NODE_EXTRA_CA_CERTS="$certificates" "$from"
  buildah "${storage[@]}" commit --quiet --rm "$from" anybin-try-base >/dev/null
  buildah "${storage[@]}" bud --isolation chroot --network host --pull-never --build-arg NPM_IMAGE=localhost/anybin-try-base \
    --build-arg BASE_IMAGE=localhost/anybin-try-base -f "release/anybin-$version/deploy/Containerfile" \
    -t anybin-try "release/anybin-$version"
  from=$(buildah "${storage[@]}" from --pull-never localhost/anybin-try)
  mounted=$(buildah "${storage[@]}" mount "$from")
  rm -rf "$root"
  cp -a "$mounted" "$root"
}

try_container() {
  # As the image says: its user, its settings, and nothing to write to but the volume.
  local as='setpriv --reuid=10001 --regid=10001 --clear-groups env HOST=0.0.0.0 ANYBIN_DATA_DIR=/data NODE_ENV=production PATH=/opt/anybin/node_modules/.bin:/usr/bin:/bin'
  rm -rf "$place/data" && mkdir -p "$place/data" && chown 10001:10001 "$place/data"
  upload "$as anybin serve" "$as anybin" --private-network --read-only --bind="$place/data:/data" --tmpfs=/tmp:mode=1777
}

# Starts the server ($1), makes somebody with a key by its command line ($2), uploads, and stops it.
upload() {
  local serve=$1 anybin=$2
  shift 2
  local start=$SECONDS
  inside "$@" <<TEXT
cd /opt/anybin
$serve >/tmp/server.log 2>&1 &
server=\$!
for _ in \$(seq 300); do
  curl -fsS http://localhost:3000/readyz >/dev/null 2>&1 && break
  kill -0 \$server 2>/dev/null || { cat /tmp/server.log; exit 1; }
  sleep 1
done
$anybin user create --email you@bin.example --plan business >/dev/null
key=\$($anybin key create --user you@bin.example --personal --json | grep -o 'iu_live_[A-Za-z0-9]*' | head -n 1)
printf '%s' '$(red_pixel)' | base64 -d >/tmp/red.png
answer=\$(curl -fsS http://localhost:3000/api/upload -H "Authorization: Bearer \$key" -F file=@/tmp/red.png)
link=\$(printf '%s' "\$answer" | sed 's/.*"direct_url":"\([^"]*\)".*/\1/')
curl -fsS -o /dev/null -w "%{http_code} %{content_type} \$link\n" "\$link"
kill -TERM \$server
wait \$server
TEXT
  echo "a picture uploaded after $((SECONDS - start)) s"
}

# A PNG of one pixel.
red_pixel() {
  echo 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mP4z8AAAAMBAQD3A0FDAAAAAElFTkSuQmCC'
}

# Runs the script of its standard input in the empty Debian.
inside() {
  systemd-nspawn --quiet --register=no --keep-unit --directory="$root" "$@" \
    --setenv=NODE_EXTRA_CA_CERTS="$certificates" --setenv=PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin --pipe /bin/bash -euo pipefail -s
}

main "$@"
