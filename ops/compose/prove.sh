#!/usr/bin/env bash
# What docker-compose.yml promises, shown on a running engine with the images at hand; ends with 0 when all of it held.
# `ops/compose/engine.sh prove` brings the engine and the images along.
#   RATE=20 SECONDS_OF_LOAD=60  the load under which a dispatcher and a worker are killed
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
rate="${RATE:-20}"
seconds="${SECONDS_OF_LOAD:-60}"
registry=http://127.0.0.1:8081/apis/ccompat/v7
prometheus=http://127.0.0.1:9090
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
failures=0

say() { printf '%s\n' "$*"; }
held() { say "held     $*"; }
broken() { say "BROKEN   $*"; failures=$((failures + 1)); }
check() { local what="$1"; shift; if "$@"; then held "$what"; else broken "$what"; fi; }

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
  begin=$(date +%s%N)
  docker compose up --detach --wait --quiet-pull >"$work/up" 2>&1 || { tail -20 "$work/up"; docker compose ps; exit 1; }
  ready_ms=$((($(date +%s%N) - begin) / 1000000))
}

up_to_first_result() {
  load 1 first >"$work/first.jsonl"
  chmod -R a+rX "$work"
  local begin line
  begin=$(date +%s%N)
  up
  line="$(penstock send --file /work/first.jsonl --wait)"
  say "         $(tenths "$ready_ms") s until all are healthy, $(tenths $((($(date +%s%N) - begin) / 1000000))) s until the first result was read"
  all_answered "up" "$line" 1
}

samples() {
  local line
  line="$(penstock send --file ops/samples/requests.jsonl --wait)"
  say "         $line"
  check "samples: 0 lost, 0 duplicates" [ "$(field lost "$line")/$(field duplicates "$line")" = 0/0 ]
}

sizes() {
  say "image    penstock:local $(docker image inspect --format '{{.Size}}' penstock:local | awk '{printf "%.0f MB", $1 / 1e6}')"
  docker stats --no-stream --format 'memory   {{.Name}} {{.MemUsage}}' | sort
}

kill_under_load() {
  local count=$((rate * seconds))
  load "$count" "load-$$" >"$work/load.jsonl"
  chmod a+r "$work/load.jsonl"
  penstock send --file /work/load.jsonl --rate "$rate" --wait >"$work/sent" &
  local sending=$!
  sleep $((seconds / 4))
  docker compose kill dispatcher-1 2>/dev/null
  say "         killed dispatcher-1"
  sleep $((seconds / 4))
  docker compose kill worker-2 2>/dev/null
  say "         killed worker-2"
  wait "$sending" || true
  all_answered "a dispatcher and a worker killed under $rate requests/s" "$(cat "$work/sent")" "$count"
  docker compose up --detach --wait >/dev/null 2>&1
  results_before="$(field results "$(penstock results)")"
}

down_and_up() {
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

# Of a dashboard, with Grafana's variables filled in.
# shellcheck disable=SC2016 # They are not the shell's.
expressions() {
  sed -n 's/^ *"expr": "\(.*\)",\{0,1\}$/\1/p' "$1" | sed 's/\\"/"/g; s/\$__rate_interval/1m/g; s/\$__range/1h/g'
}

# Each expression of each dashboard is asked of Prometheus: it has to be understood, and to find something unless it counts what did not happen.
dashboards() {
  local file expression answer empty=0 asked=0
  for file in ops/grafana/dashboards/*.json; do
    while IFS= read -r expression; do
      asked=$((asked + 1))
      answer="$(curl -s -G --data-urlencode "query=$expression" "$prometheus/api/v1/query")"
      case "$answer" in
        *'"status":"success"'*'"result":[]'*) empty=$((empty + 1)); say "         nothing yet: $expression" ;;
        *'"status":"success"'*) ;;
        *) broken "$file: $expression: $answer" ;;
      esac
    done < <(expressions "$file")
  done
  check "dashboards: Prometheus understands $asked expressions, $empty found nothing" [ "$asked" -gt 0 ]
  answer="$(curl -s -G --data-urlencode 'query=sum(up{job="penstock"})' "$prometheus/api/v1/query")"
  check "Prometheus reads all six services" grep -q '"6"' <<<"$answer"
}

drains() {
  docker compose stop worker-1 dispatcher-1 simulator >/dev/null 2>&1
  local service code codes=""
  for service in worker-1 dispatcher-1 simulator; do
    code="$(docker inspect --format '{{.State.ExitCode}}' "$(docker compose ps --all --quiet "$service")")"
    codes="$codes $service=$code"
  done
  # 143 is a JVM that ended by SIGTERM after its hooks; 137 would be one that had to be killed.
  check "SIGTERM ends services by themselves:$codes" [ "${codes//137/}" = "$codes" ]
}

up_to_first_result
samples
schemas
sizes
kill_under_load
dashboards
sizes
down_and_up
drains
say "$([ "$failures" = 0 ] && echo "all held" || echo "$failures did not hold")"
exit $((failures > 0))
