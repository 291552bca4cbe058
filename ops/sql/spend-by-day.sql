-- What did each day cost, by intent? Days are those of UTC.
SELECT date_trunc('day', windowStart)::TIMESTAMP AS day, intent, round(sum(costUsd), 4) AS costUsd
FROM metrics_calls
GROUP BY day, intent
ORDER BY day, intent;
