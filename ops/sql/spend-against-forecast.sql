-- What did each day cost against its forecast, all intents together? Whole days: ask with --window 1d.
SELECT
    date_trunc('day', windowStart)::TIMESTAMP AS day,
    round(sum(costUsd), 4) AS spend,
    round(sum(forecastUsd) FILTER (addition = 0), 4) AS forecast
FROM metrics_budgets
WHERE caller IS NULL
GROUP BY day
ORDER BY day;
