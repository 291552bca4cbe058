-- What was provisioned, allowed and used on each lane, hour by hour, in tokens a second?
SELECT
    date_trunc('hour', windowStart) AS hour,
    lane,
    round(sum(provisionedTokensPerSecond * watchedSeconds)
        / nullif(sum(watchedSeconds) FILTER (provisionedTokensPerSecond IS NOT NULL), 0), 1) AS provisioned,
    round(sum(capacityTokensPerSecond * watchedSeconds) / nullif(sum(watchedSeconds), 0), 1) AS quota,
    round(sum(usedTokens) / nullif(sum(watchedSeconds), 0), 1) AS used
FROM metrics_capacity
GROUP BY hour, lane
ORDER BY hour, lane;
