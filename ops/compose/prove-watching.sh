# Part of prove.sh: what Prometheus saw of it all, and whether the dashboards and the rules find it.
# shellcheck shell=bash
prometheus=http://127.0.0.1:9090

asked() { curl -s -G --data-urlencode "query=$1" "$prometheus/api/v1/query"; }

scraped() {
  check "Prometheus reads all six services" grep -q '"6"' <<<"$(asked 'sum(up{job="penstock"})')"
  check "Prometheus knows its rules" grep -q '"ServiceDown".*"health":"ok"' <<<"$(curl -s "$prometheus/api/v1/rules")"
}

# Of a dashboard, with Grafana's variables filled in.
# shellcheck disable=SC2016 # They are not the shell's.
expressions() {
  sed -n 's/^ *"expr": "\(.*\)",\{0,1\}$/\1/p' "$1" | sed 's/\\"/"/g; s/\$__rate_interval/1m/g; s/\$__range/1h/g'
}

# Each expression of each dashboard is asked of Prometheus: it has to be understood, and to find a number.
dashboards() {
  local file expression answer all count=0 wrong=0
  for file in ops/grafana/dashboards/*.json; do
    while IFS= read -r expression; do
      count=$((count + 1))
      answer="$(asked "$expression")"
      if ! grep -q '"status":"success".*"value":\[[0-9.]*,"[-0-9]' <<<"$answer"; then
        wrong=$((wrong + 1))
        say "         $file: $expression: $(head -c 300 <<<"$answer")"
      fi
    done < <(expressions "$file")
  done
  all="$(cat ops/grafana/dashboards/*.json | grep -c '"expr":')"
  check "dashboards: $((count - wrong)) of $all expressions find a number in Prometheus" [ "$count/$wrong" = "$all/0" ]
}

# Whether ServiceDown is on for these services, and nothing else is on.
firing() {
  local on
  on="$(asked 'ALERTS{alertstate="firing"}' | grep -o '"alertname":"[^"]*"\|"instance":"[^":]*' | sed 's/.*:"//; s/"//g' | sort -u | tr '\n' ' ')"
  say "         on: $on"
  [ "$on" = "ServiceDown $1 " ]
}

# Heaps at their fullest so far, and what they may grow to.
heaps() {
  local used most
  used="$(asked 'sum by (instance) (max_over_time(jvm_memory_used_bytes{area="heap"}[15m]))')"
  most="$(asked 'sum by (instance) (jvm_memory_max_bytes{area="heap"} > 0)')"
  join <(megabytes "$used") <(megabytes "$most") | sed 's/^\([^ ]*\) \(.*\) \(.*\)$/heap     \1 \2 MB of \3/'
}

# Lines of instance and megabytes of an answer of Prometheus.
megabytes() {
  grep -o '"instance":"[^"]*"},"value":\[[^]]*' <<<"$1" | sed 's/"instance":"\([^"]*\)"},"value":\[[^,]*,"\([^"]*\)"/\1 \2/' \
    | awk '{printf "%s %.0f\n", $1, $2 / 1e6}' | sort
}
