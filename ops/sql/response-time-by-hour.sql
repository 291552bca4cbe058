-- How long did requests take from acceptance to their result, hour by hour?
SELECT
    date_trunc('hour', windowStart) AS hour,
    round(percentile_ms(total, 50), 1) AS p50Ms,
    round(percentile_ms(total, 95), 1) AS p95Ms,
    round(percentile_ms(total, 99), 1) AS p99Ms
FROM metrics_requests
GROUP BY hour
HAVING sum(total.count) > 0
ORDER BY hour;
