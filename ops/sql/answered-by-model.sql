-- Which model answered how many requests? Those without a model say what they got instead: TEMPLATE, APOLOGY or REJECTED.
WITH answers AS (
    SELECT nullif(model, '') AS model, unnest(map_entries(byLevel)) AS level
    FROM metrics_requests
)
SELECT
    model,
    CASE WHEN model IS NULL THEN level.key END AS gotInstead,
    sum(level.value)::BIGINT AS requests,
    round(sum(level.value) / nullif(sum(sum(level.value)) OVER (), 0), 4) AS share
FROM answers
GROUP BY model, gotInstead
ORDER BY requests DESC, model, gotInstead;
