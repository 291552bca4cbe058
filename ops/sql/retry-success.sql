-- How often does a retry succeed, by intent and model?
SELECT
    intent,
    model,
    sum(retries)::BIGINT AS retries,
    sum(retriesSucceeded)::BIGINT AS succeeded,
    round(sum(retriesSucceeded) / nullif(sum(retries), 0), 4) AS shareSucceeded
FROM metrics_calls
GROUP BY intent, model
HAVING sum(retries) > 0
ORDER BY retries DESC, intent, model;
