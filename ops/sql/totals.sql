-- What happened in all: requests, calls, errors, tokens, dollars?
WITH answered AS (
    SELECT
        sum(results) AS results,
        sum(coalesce(byLevel['REJECTED'], 0)) AS rejected,
        sum(coalesce(byLevel['FULL'], 0) + coalesce(byLevel['REPAIRED'], 0) + coalesce(byLevel['BACKUP'], 0)) AS byModel,
        sum(coalesce(byLevel['BACKUP'], 0) + coalesce(byLevel['TEMPLATE'], 0) + coalesce(byLevel['APOLOGY'], 0)) AS fallback,
        sum(deadlineMisses) AS deadlineMisses,
        percentile_ms(total, 99) AS p99Ms
    FROM metrics_requests
), called AS (
    SELECT
        sum(calls) AS calls,
        sum(errors) AS errors,
        sum(throttles) AS throttles,
        sum(inputTokens) + sum(outputTokens) AS tokens,
        sum(costUsd) AS costUsd
    FROM metrics_calls
)
SELECT
    coalesce(results, 0)::BIGINT AS requests,
    coalesce(rejected, 0)::BIGINT AS rejected,
    round(byModel / nullif(results - rejected, 0), 4) AS answeredByModel,
    round(fallback / nullif(results - rejected, 0), 4) AS fallbackRate,
    coalesce(deadlineMisses, 0)::BIGINT AS deadlineMisses,
    round(p99Ms, 1) AS responseP99Ms,
    coalesce(calls, 0)::BIGINT AS calls,
    round(errors / nullif(calls, 0), 4) AS errorRate,
    round(throttles / nullif(calls, 0), 4) AS throttleRate,
    coalesce(tokens, 0)::BIGINT AS tokens,
    round(coalesce(costUsd, 0), 4) AS costUsd
FROM answered, called;
