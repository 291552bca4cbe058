-- What is wrong with the requests that are rejected, by intent? One with several problems counts for each.
WITH rejections AS (
    SELECT intent, unnest(map_entries(rejectionsByCode)) AS problem
    FROM metrics_requests
)
SELECT intent, problem.key AS code, sum(problem.value)::BIGINT AS problems
FROM rejections
GROUP BY intent, problem.key
ORDER BY problems DESC, intent, problem.key;
