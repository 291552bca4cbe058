-- What do calls cost, by intent and model?
SELECT
    intent,
    model,
    sum(calls)::BIGINT AS calls,
    sum(inputTokens)::BIGINT AS inputTokens,
    sum(outputTokens)::BIGINT AS outputTokens,
    sum(cacheReadTokens)::BIGINT AS cacheReadTokens,
    round(sum(costUsd), 4) AS costUsd,
    round(1000 * sum(costUsd) / nullif(sum(calls), 0), 4) AS usdPer1000Calls,
    round(sum(costUsd) / nullif(sum(sum(costUsd)) OVER (), 0), 4) AS shareOfSpend
FROM metrics_calls
GROUP BY intent, model
ORDER BY costUsd DESC, intent, model;
