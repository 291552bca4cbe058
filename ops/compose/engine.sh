#!/usr/bin/env bash
# Containers on a bare Debian machine, to check docker-compose.yml where no image can be pulled. Needs root, a JDK 21+, Maven's registry and
# Debian's; leaves nothing behind but Debian packages.
#
#   ops/compose/engine.sh start     install an engine of its own if need be, and start it: its own data, its own socket
#   ops/compose/engine.sh images    build stand-ins for what would be pulled, from Maven and Debian, and Penstock's image
#   ops/compose/engine.sh compile   build Penstock's image the usual way, from sources inside a container; some minutes
#   ops/compose/engine.sh run CMD   run a command with this engine: run docker ps, run docker compose up --wait, run mvn verify
#   ops/compose/engine.sh prove     start, images, then everything that docker-compose.yml promises (prove.sh)
#   ops/compose/engine.sh stop      take it all down: containers, volumes, images, the engine
#
# A stand-in has the name of an image and runs the same program, started the same way and told the same by environment. Grafana and Kafka's
# console come from no such source: they are left out by their compose profile.
set -euo pipefail
home="$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)"
engine="$home/.penstock/engine"
# Sockets have to be near: 107 characters is all that a path of one may have.
run=/run/penstock-engine
export DOCKER_HOST="unix://$run/docker.sock" DOCKER_CONFIG="$engine/config" DOCKER_BUILDKIT=1 BUILDX_CONFIG="$engine/buildx"
export COMPOSE_PROFILES="" PENSTOCK_DISTRIBUTION=prebuilt
export TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_HOST_OVERRIDE=localhost

say() { printf 'engine: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# A package of a later Debian, unpacked here and not installed: trixie's compose and buildx run on an older system, and forky has the
# Prometheus of docker-compose.yml.
later() {
  local package="$1" suite="$2" apt="$engine/apt-$2" mirror
  # shellcheck disable=SC2016 # It is no variable of the shell.
  mirror="$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 'Label: Debian' | sort -u | sed -n 1p)"
  [ -n "$mirror" ] || fail "no mirror of Debian's packages is known to apt here; run apt-get update"
  mkdir -p "$apt/lists/partial" "$apt/archives/partial" "$engine/debs"
  cat >"$apt/later.sources" <<SOURCES
Types: deb
URIs: $mirror
Suites: $suite
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
SOURCES
  local options=(-q -q -o "Dir::Etc::sourcelist=$apt/later.sources" -o Dir::Etc::sourceparts=/dev/null
    -o "Dir::State::lists=$apt/lists" -o "Dir::Cache=$apt" -o APT::Sandbox::User=root)
  compgen -G "$apt/lists/*$suite*" >/dev/null || apt-get "${options[@]}" update
  rm -rf "$engine/debs/$package"*
  (cd "$engine/debs" && apt-get "${options[@]}" download "$package" >/dev/null && dpkg -x "$package"_*.deb "$engine/debs/$package")
}

install_engine() {
  if ! command -v dockerd >/dev/null || ! command -v iptables >/dev/null || ! command -v busybox >/dev/null; then
    say "installing docker.io, iptables and busybox-static"
    apt-get -qq update
    apt-get -qq install -y --no-install-recommends docker.io iptables busybox-static >/dev/null
  fi
  if [ ! -x "$DOCKER_CONFIG/cli-plugins/docker-compose" ]; then
    mkdir -p "$DOCKER_CONFIG/cli-plugins"
    local plugin
    for plugin in docker-compose docker-buildx; do
      later "$plugin" trixie
      cp "$engine/debs/$plugin/usr/libexec/docker/cli-plugins/$plugin" "$DOCKER_CONFIG/cli-plugins/"
    done
  fi
}

is_running() { docker version >/dev/null 2>&1; }

# An engine leaves its bridge and its rules for packets behind when it ends: what there was before is remembered, for stop.
remember_network() {
  iptables-save >"$engine/rules"
  # A table that was empty is not in it, and would not be emptied.
  grep -q '^\*filter' "$engine/rules" || printf '*filter\n:FORWARD ACCEPT [0:0]\nCOMMIT\n' >>"$engine/rules"
  grep -q '^\*nat' "$engine/rules" || printf '*nat\nCOMMIT\n' >>"$engine/rules"
  [ -e /sys/class/net/docker0 ] || touch "$engine/bridge-is-ours"
}

restore_network() {
  [ ! -f "$engine/rules" ] || iptables-restore <"$engine/rules"
  [ ! -f "$engine/bridge-is-ours" ] || ip link delete docker0 2>/dev/null || true
}

# A pull fails at once instead of hanging: through a proxy that is not there. The caller's open files, which may be locks, are not kept open.
start() {
  [ "$(id -u)" = 0 ] || fail "an engine needs root"
  install_engine
  if is_running; then return; fi
  mkdir -p "$engine" "$run"
  remember_network
  HTTP_PROXY=http://127.0.0.1:9 HTTPS_PROXY=http://127.0.0.1:9 nohup dockerd --host "$DOCKER_HOST" --storage-driver overlay2 \
    --data-root "$engine/data" --exec-root "$run/exec" --pidfile "$run/dockerd.pid" \
    </dev/null >"$engine/dockerd.log" 2>&1 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&- &
  for _ in $(seq 60); do
    if is_running; then
      say "engine $(docker version --format '{{.Server.Version}}'), compose $(docker compose version --short), DOCKER_HOST=$DOCKER_HOST"
      return
    fi
    sleep 0.5
  done
  tail -5 "$engine/dockerd.log" >&2
  fail "dockerd does not answer; its log is $engine/dockerd.log"
}

# A stand-in: a folder with a Dockerfile, and beside it in the context what a script of its own fetches.
standin() {
  local name="$1" image="$2" context="$engine/standins/$1"
  rm -rf "$context"
  mkdir -p "$context"
  cp -r "$home/ops/compose/standins/$name/." "$context/"
  "$context/fetch.sh" "$home" "$context"
  docker build --quiet --tag "$image" "$context" >/dev/null
  say "stand-in $image, $(docker image inspect --format '{{.Size}}' "$image" | awk '{printf "%.0f MB", $1 / 1e6}')"
}

images() {
  [ -d "$home/target/image/penstock/jre" ] || "$home/ops/compose/distribution.sh"
  standin base debian:bookworm-slim
  standin kafka "$(image_of kafka)"
  standin registry "$(image_of registry)"
  later prometheus forky
  ln -sfn "$engine/debs/prometheus" "$engine/prometheus"
  standin prometheus "$(image_of prometheus)"
  (cd "$home" && docker compose build --quiet topics)
  say "penstock:local, $(docker image inspect --format '{{.Size}}' penstock:local | awk '{printf "%.0f MB", $1 / 1e6}')"
}

# All of the Dockerfile, as `docker build .` does it elsewhere.
compile() {
  standin base debian:bookworm-slim
  standin maven "$(sed -n 's/^FROM \(maven:.*\) AS .*/\1/p' "$home/Dockerfile")"
  docker build --progress plain --tag penstock:compiled "$home"
  say "penstock:compiled, $(docker image inspect --format '{{.Size}}' penstock:compiled | awk '{printf "%.0f MB", $1 / 1e6}')"
}

image_of() { sed -n "/^  $1:\$/,/^  [a-z]/s/^    image: //p" "$home/docker-compose.yml"; }

stop() {
  if is_running; then
    (cd "$home" && docker compose --profile '*' down --volumes --remove-orphans --timeout 30) || true
    local left
    left="$(docker ps --all --quiet)"
    # shellcheck disable=SC2086 # Ids are words.
    [ -z "$left" ] || docker rm --force --volumes $left >/dev/null
  fi
  if [ -f "$run/dockerd.pid" ]; then
    local pid
    pid="$(cat "$run/dockerd.pid")"
    kill "$pid" 2>/dev/null || true
    while kill -0 "$pid" 2>/dev/null; do sleep 0.2; done
    restore_network
  fi
  rm -rf "$run" "$engine"
  say "all is taken down"
}

case "${1:-}" in
  start) start ;;
  images) start && images ;;
  compile) start && compile ;;
  run) shift && cd "$home" && exec "$@" ;;
  prove) start && images && exec "$home/ops/compose/prove.sh" ;;
  stop) stop ;;
  *) sed -n '2,/^set/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
esac
