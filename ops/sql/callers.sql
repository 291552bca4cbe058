-- Which callers use an intent's tokens and dollars?
SELECT
    intent,
    caller,
    sum(calls)::BIGINT AS calls,
    sum(tokens)::BIGINT AS tokens,
    round(sum(costUsd), 4) AS costUsd,
    round(sum(costUsd) / nullif(sum(sum(costUsd)) OVER (PARTITION BY intent), 0), 4) AS shareOfIntent
FROM metrics_budgets
WHERE caller IS NOT NULL
GROUP BY intent, caller
ORDER BY costUsd DESC, intent, caller;
