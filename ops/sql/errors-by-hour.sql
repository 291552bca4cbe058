-- When did calls fail, and with which code?
WITH errors AS (
    SELECT date_trunc('hour', windowStart) AS hour, unnest(map_entries(errorsByCode)) AS error
    FROM metrics_calls
)
SELECT hour, error.key AS code, sum(error.value)::BIGINT AS errors
FROM errors
GROUP BY hour, code
ORDER BY hour, code;
