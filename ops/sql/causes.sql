-- Why are results not what the first model said, by intent?
WITH causes AS (
    SELECT intent, unnest(map_entries(byCause)) AS cause
    FROM metrics_requests
)
SELECT intent, cause.key AS cause, sum(cause.value)::BIGINT AS results
FROM causes
GROUP BY intent, cause.key
ORDER BY results DESC, intent, cause.key;
