-- At which level of service were requests answered, hour by hour?
WITH levels AS (
    SELECT date_trunc('hour', windowStart) AS hour, unnest(map_entries(byLevel)) AS level
    FROM metrics_requests
)
SELECT hour, level.key AS level, sum(level.value)::BIGINT AS results
FROM levels
GROUP BY hour, level.key
ORDER BY hour, level.key;
