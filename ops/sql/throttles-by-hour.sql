-- When did providers throttle, which model, and what share of its calls?
SELECT
    date_trunc('hour', windowStart) AS hour,
    model,
    sum(throttles)::BIGINT AS throttles,
    sum(calls)::BIGINT AS calls,
    round(sum(throttles) / nullif(sum(calls), 0), 4) AS shareThrottled
FROM metrics_calls
GROUP BY hour, model
HAVING sum(calls) > 0
ORDER BY hour, model;
