-- How long do requests take from acceptance to their result, and how long until they are called for, by intent?
SELECT
    intent,
    sum(total.count)::BIGINT AS requests,
    round(mean_ms(total), 1) AS meanMs,
    round(percentile_ms(total, 50), 1) AS p50Ms,
    round(percentile_ms(total, 95), 1) AS p95Ms,
    round(percentile_ms(total, 99), 1) AS p99Ms,
    round(percentile_ms(queueWait, 99), 1) AS waitP99Ms,
    sum(deadlineMisses)::BIGINT AS deadlineMisses
FROM metrics_requests
GROUP BY intent
HAVING sum(total.count) > 0
ORDER BY requests DESC, intent;
