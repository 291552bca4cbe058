-- How much of each lane's capacity is used, and how much of what was bought is wasted? Tokens a second over the time watched.
SELECT
    lane,
    round(sum(watchedSeconds) / 3600, 1) AS hoursWatched,
    sum(usedTokens)::BIGINT AS usedTokens,
    round(sum(usedTokens) / nullif(sum(watchedSeconds), 0), 1) AS usedTokensPerSecond,
    round(sum(capacityTokensPerSecond * watchedSeconds) / nullif(sum(watchedSeconds), 0), 1) AS capacityTokensPerSecond,
    round(sum(usedTokens) / nullif(sum(capacityTokensPerSecond * watchedSeconds), 0), 4) AS capacityUse,
    sum(secondsAbove80)::BIGINT AS secondsAbove80,
    round(sum(provisionedTokensPerSecond * watchedSeconds)
        / nullif(sum(watchedSeconds) FILTER (provisionedTokensPerSecond IS NOT NULL), 0), 1) AS provisionedTokensPerSecond,
    round(sum(greatest(0, provisionedTokensPerSecond * watchedSeconds - usedTokens))
        FILTER (provisionedTokensPerSecond IS NOT NULL)
        / nullif(sum(provisionedTokensPerSecond * watchedSeconds), 0), 4) AS wasteRatio,
    round(sum(provisionedUsd), 2) AS provisionedUsd,
    round(sum(costUsd), 4) AS onDemandUsd
FROM metrics_capacity
GROUP BY lane
ORDER BY lane;
