-- How long do calls to models take, by intent? Percentiles over all windows, from their merged sketches.
SELECT
    intent,
    sum(latency.count)::BIGINT AS calls,
    round(mean_ms(latency), 1) AS meanMs,
    round(percentile_ms(latency, 50), 1) AS p50Ms,
    round(percentile_ms(latency, 95), 1) AS p95Ms,
    round(percentile_ms(latency, 99), 1) AS p99Ms,
    max(latency.maxMs) AS maxMs
FROM metrics_calls
GROUP BY intent
HAVING sum(latency.count) > 0
ORDER BY calls DESC, intent;
