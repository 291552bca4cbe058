-- How full were each lane's batches, and how long was its circuit open? fill is requests a batch, 1 to 8; openShare a share of the time
-- watched.
SELECT
    lane,
    sum(dispatchedRequests)::BIGINT AS requests,
    sum(batches)::BIGINT AS batches,
    round(sum(dispatchedRequests) / nullif(sum(batches), 0), 2) AS fill,
    round(sum(circuitOpenSeconds), 1) AS circuitOpenSeconds,
    round(sum(circuitOpenSeconds) / nullif(sum(watchedSeconds), 0), 4) AS openShare
FROM metrics_capacity
GROUP BY lane
ORDER BY lane;
