-- Which model answered how many requests? Those without a model got the template, the apology or a rejection.
SELECT
    nullif(model, '') AS model,
    sum(results)::BIGINT AS requests,
    round(sum(results) / nullif(sum(sum(results)) OVER (), 0), 4) AS share
FROM metrics_requests
GROUP BY model
ORDER BY requests DESC, model;
