-- Which calls failed, by code and intent, and what share of the intent's calls is that?
WITH errors AS (
    SELECT intent, unnest(map_entries(errorsByCode)) AS error
    FROM metrics_calls
), perIntent AS (
    SELECT intent, sum(calls)::BIGINT AS calls
    FROM metrics_calls
    GROUP BY intent
)
SELECT intent, error.key AS code, sum(error.value)::BIGINT AS errors, round(sum(error.value) / nullif(any_value(calls), 0), 4) AS shareOfCalls
FROM errors JOIN perIntent USING (intent)
GROUP BY intent, code
ORDER BY errors DESC, intent, code;
