-- What did each intent spend against its forecast and its budget, and how far is a request from its plan? Whole days: ask with
-- --window 1d.
SELECT
    intent,
    count(DISTINCT date_trunc('day', windowStart)) AS days,
    round(sum(costUsd), 4) AS costUsd,
    round(sum(forecastUsd) FILTER (addition = 0), 4) AS forecastUsd,
    round(sum(costUsd) FILTER (forecastUsd IS NOT NULL) / nullif(sum(forecastUsd) FILTER (addition = 0), 0), 4) AS spendOfForecast,
    sum(tokens)::BIGINT AS tokens,
    round(sum(budgetTokens) FILTER (addition = 0)) AS budgetTokens,
    round(sum(tokens) FILTER (budgetTokens IS NOT NULL) / nullif(sum(budgetTokens) FILTER (addition = 0), 0), 4) AS budgetUse,
    round(sum(tokens) / nullif(sum(requests), 0), 1) AS tokensPerRequest,
    max_by(plannedTokensPerRequest, windowStart) AS plannedTokensPerRequest,
    max_by(band, windowStart) AS band
FROM metrics_budgets
WHERE caller IS NULL
GROUP BY intent
ORDER BY costUsd DESC, intent;
