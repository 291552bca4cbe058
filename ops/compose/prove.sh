#!/usr/bin/env bash
# What docker-compose.yml promises, shown on a running engine with the images at hand; ends with 0 when all of it held.
# `ops/compose/engine.sh prove` brings the engine and the images along.
#   RATE=20 SECONDS_OF_LOAD=60  the load under which a dispatcher and a worker are killed; a third of it for the one of SIGTERM
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
rate="${RATE:-20}"
seconds="${SECONDS_OF_LOAD:-60}"
registry=http://127.0.0.1:8081/apis/ccompat/v7
simulator=http://127.0.0.1:8090/_simulator
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
failures=0

say() { printf '%s\n' "$*"; }
held() { say "held     $*"; }
broken() { say "BROKEN   $*"; failures=$((failures + 1)); }
# shellcheck source=ops/compose/prove-watching.sh
. ops/compose/prove-watching.sh
check() { local what="$1"; shift; if "$@"; then held "$what"; else broken "$what"; fi; }

now_ms() { printf '%d' $(($(date +%s%N) / 1000000)); }
# Milliseconds as seconds.
tenths() { printf '%d.%d' $(($1 / 1000)) $(($1 % 1000 / 100)); }

# The number under a key of a JSON line; nothing when it is not there.
field() { sed -n "s/.*\"$1\":\([0-9.]*\).*/\1/p" <<<"$2"; }
# The last line of a command. Its exit code says less: a file with a line that is no request makes it 1, which the samples have on purpose.
penstock() { docker compose run --rm --no-deps "${mounts[@]}" cli "$@" --json 2>"$work/err" | tail -1 || true; }
mounts=(--volume "$work:/work:ro")

# $1 requests with ids that begin with $2, on the path of two lanes; answers of some seconds.
load() {
  local i tier
  for i in $(seq "$1"); do
    tier=$([ $((i % 2)) = 0 ] && echo premium || echo basic)
    printf '{"requestId": "%s-%d", "sessionId": "load", "caller": "shop", "intent": "faq", "tier": "%s", "timeoutMs": 30000, ' "$2" "$i" "$tier"
    printf '"messages": [{"role": "user", "content": "When do you deliver to Lisbon?"}], "parameters": {"maxTokens": 300}}\n'
  done
}

all_answered() {
  local what="$1" line="$2" sent="$3"
  say "         $line"
  check "$what: $sent results, 0 lost, 0 duplicates" \
    [ "$(field results "$line")/$(field lost "$line")/$(field duplicates "$line")" = "$sent/0/0" ]
}

up() {
  local begin
  begin=$(now_ms)
  docker compose up --detach --wait --quiet-pull >"$work/up" 2>&1 || { tail -20 "$work/up"; docker compose ps; exit 1; }
  ready_ms=$(($(now_ms) - begin))
}

up_to_first_result() {
  load 1 first >"$work/first.jsonl"
  chmod -R a+rX "$work"
  local begin line
  begin=$(now_ms)
  up
  line="$(penstock send --file /work/first.jsonl --wait)"
  say "         $(tenths "$ready_ms") s until all are healthy, $(tenths $(($(now_ms) - begin))) s until the first result was read"
  all_answered "up" "$line" 1
}

samples() {
  local line
  line="$(penstock send --file ops/samples/requests.jsonl --wait)"
  say "         $line"
  check "samples: 0 lost, 0 duplicates" [ "$(field lost "$line")/$(field duplicates "$line")" = 0/0 ]
}

image() {
  say "image    penstock:local $(docker image inspect --format '{{.Size}}' penstock:local | awk '{printf "%.0f MB", $1 / 1e6}')"
  local strangers
  strangers="$(docker run --rm --network none --entrypoint ls penstock:local lib | grep -iE 'bench|junit|assertj|testcontainers|parallel-consumer' || true)"
  check "image: neither benches nor tests in it $strangers" [ -z "$strangers" ]
  # Without compose's help: no root, nothing to write to but /tmp and the stores' volume, no network.
  check "image: runs alone, read-only and without any capability" docker run --rm --read-only --tmpfs /tmp:exec,mode=1777 --cap-drop ALL \
    --security-opt no-new-privileges --network none penstock:local --version
}

# What of a running service could be written to, and as whom it runs.
confined() {
  local service seen wrong=""
  for service in dispatcher-1 worker-1 analytics simulator; do
    seen="$(docker compose exec -T "$service" bash -c 'id -u; grep CapEff /proc/1/status
      for place in / /opt/penstock /opt/penstock/lib /etc /usr /var; do echo >"$place/probe" && echo "$place"; done; true' 2>/dev/null | tr -s '\t\n' ' ')"
    [ "$seen" = "10001 CapEff: 0000000000000000 " ] || wrong="$wrong $service: $seen"
  done
  check "services run as 10001 without capabilities and can write nowhere but to their volumes$wrong" [ -z "$wrong" ]
}

memory() { docker stats --no-stream --format 'memory   {{.Name}} {{.MemUsage}}' | sort; }

# None was ended for its memory, and none ended by itself: how often each was started anew stands in RestartCount.
unharmed() {
  local ended
  ended="$(docker compose ps --all --quiet | xargs docker inspect --format '{{.Name}} {{.State.OOMKilled}} {{.RestartCount}}' \
    | grep -v ' false 0$' || true)"
  check "no container was out of memory or started anew by itself $ended" [ -z "$ended" ]
}

kill_under_load() {
  local count=$((rate * seconds))
  load "$count" "load-$$" >"$work/load.jsonl"
  chmod a+r "$work/load.jsonl"
  # Some calls are throttled, or the dashboards would have no failures to show.
  curl -s -X PUT -d '[{"kind": "throttle", "rate": 0.02}]' "$simulator/faults" >/dev/null
  penstock send --file /work/load.jsonl --rate "$rate" --wait >"$work/sent" &
  local sending=$!
  sleep $((seconds / 4))
  memory
  docker compose kill dispatcher-1 2>/dev/null
  say "         killed dispatcher-1"
  sleep $((seconds / 4))
  docker compose kill worker-2 2>/dev/null
  say "         killed worker-2"
  wait "$sending" || true
  all_answered "a dispatcher and a worker killed under $rate requests/s" "$(cat "$work/sent")" "$count"
  check "Prometheus' rules tell of it" firing "dispatcher-1 worker-2"
  dashboards
  curl -s -X DELETE "$simulator/faults" >/dev/null
  docker compose up --detach --wait >/dev/null 2>&1
}

down_and_up() {
  local results_before
  results_before="$(field results "$(penstock results)")"
  docker compose down --timeout 30 >"$work/down" 2>&1
  up
  local after
  after="$(field results "$(penstock results)")"
  check "down and up: $results_before results before, $after after" [ "$results_before" = "$after" ]
  local line
  line="$(penstock send --file /work/load.jsonl --wait)"
  all_answered "the same ids sent again after it" "$line" "$((rate * seconds))"
  after="$(field results "$(penstock results)")"
  check "they are remembered: $after results still" [ "$results_before" = "$after" ]
}

schemas() {
  local subject=chat.requests.v1-value body status
  body="$(curl -s "$registry/subjects")"
  say "         subjects: $body"
  check "schemas are registered with Apicurio" grep -q "$subject" <<<"$body"
  status="$(curl -s -o "$work/refusal" -w '%{http_code}' -H 'Content-Type: application/vnd.schemaregistry.v1+json' \
    -d '{"schema": "{\"type\": \"record\", \"name\": \"ChatRequest\", \"namespace\": \"io.penstock.schemas\", \"fields\": [{\"name\": \"other\", \"type\": \"long\"}]}"}' \
    "$registry/subjects/$subject/versions")"
  say "         HTTP $status $(head -c 300 "$work/refusal")"
  check "an incompatible schema is refused" [ "$status" = 409 ]
}

# Seconds that services take to end, and the codes with which they do: 143 is a JVM that ended by SIGTERM after its hooks, 137 one that
# had to be killed.
stopped() {
  local service begin code
  for service in "$@"; do
    begin=$(now_ms)
    docker compose stop "$service" >/dev/null 2>&1
    code="$(docker inspect --format '{{.State.ExitCode}}' "$(docker compose ps --all --quiet "$service")")"
    check "SIGTERM: $service ended after $(tenths $(($(now_ms) - begin))) s with $code" [ "$code" = 143 ]
  done
}

drains() {
  local count=$((rate * seconds / 3))
  load $((count / 2)) "warm-$$" >"$work/warm.jsonl"
  load "$count" "drain-$$" >"$work/drain.jsonl"
  chmod a+r "$work"/*.jsonl
  # The services that were just started anew: their first calls are slow wherever cores are few.
  penstock send --file /work/warm.jsonl --rate "$rate" --wait >"$work/sent"
  say "         warm: $(cat "$work/sent")"
  curl -s -X DELETE "$simulator/calls" >/dev/null
  penstock send --file /work/drain.jsonl --rate "$rate" --wait >"$work/sent" &
  local sending=$!
  # However long a command takes to start here.
  while [ "$(called)" -lt $((count / 3)) ] && kill -0 "$sending" 2>/dev/null; do sleep 0.2; done
  stopped worker-1 dispatcher-2
  wait "$sending" || true
  all_answered "SIGTERM to a worker and a dispatcher under $rate requests/s" "$(cat "$work/sent")" "$count"
  say "         calls: $(curl -s "$simulator/calls" | head -c 140)"
  stopped analytics simulator
  docker compose up --detach --wait >/dev/null 2>&1
}

# How many calls the simulator has answered.
called() { local count; count="$(curl -s "$simulator/calls" | grep -o '"ok":[0-9]*' | head -1)"; printf '%d' "${count#*:}"; }

# The second file, as far as it goes without an account: a worker is ready, told of the shell's keys and of no endpoint, and calls nobody.
on_aws() {
  local aws=(docker compose -f docker-compose.yml -f docker-compose.aws.yml) told
  export AWS_ACCESS_KEY_ID=key-of-the-shell AWS_SECRET_ACCESS_KEY=secret-of-the-shell
  check "on AWS: no simulator" [ -z "$("${aws[@]}" config --services | grep simulator)" ]
  "${aws[@]}" up --detach --wait --no-deps worker-1 >/dev/null 2>&1 || true
  # shellcheck disable=SC2016 # The variables of the container.
  told="$("${aws[@]}" exec -T worker-1 bash -c 'echo "$AWS_ACCESS_KEY_ID [$PENSTOCK_BEDROCK_ENDPOINT] $(ready && echo ready)"')"
  check "on AWS: $told" [ "$told" = "key-of-the-shell [] ready" ]
}

image
up_to_first_result
samples
schemas
confined
scraped
kill_under_load
heaps
drains
unharmed
down_and_up
on_aws
say "$([ "$failures" = 0 ] && echo "all held" || echo "$failures did not hold")"
exit $((failures > 0))
