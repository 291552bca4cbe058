-- How much of each lane's capacity is used, and how much of what was bought is wasted? used, quota, provisioned and breakEven are
-- tokens a second over the time watched; what an hour wastes no overload of another makes good.
SELECT
    lane,
    round(sum(watchedSeconds) / 3600, 1) AS hours,
    sum(usedTokens)::BIGINT AS usedTokens,
    round(sum(usedTokens) / nullif(sum(watchedSeconds), 0), 1) AS used,
    round(sum(capacityTokensPerSecond * watchedSeconds) / nullif(sum(watchedSeconds), 0), 1) AS quota,
    round(sum(usedTokens) / nullif(sum(capacityTokensPerSecond * watchedSeconds), 0), 4) AS quotaUse,
    sum(secondsAbove80)::BIGINT AS secondsAbove80,
    round(sum(provisionedTokensPerSecond * watchedSeconds)
        / nullif(sum(watchedSeconds) FILTER (provisionedTokensPerSecond IS NOT NULL), 0), 1) AS provisioned,
    round(sum(greatest(0, provisionedTokensPerSecond * watchedSeconds - usedTokens))
        FILTER (provisionedTokensPerSecond IS NOT NULL)
        / nullif(sum(provisionedTokensPerSecond * watchedSeconds), 0), 4) AS wasteRatio,
    round(sum(provisionedUsd), 2) AS provisionedUsd,
    round(sum(provisionedUsd * greatest(0, 1 - usedTokens / (provisionedTokensPerSecond * watchedSeconds)))
        FILTER (provisionedTokensPerSecond * watchedSeconds > 0), 2) AS wastedUsd,
    round(sum(costUsd), 4) AS onDemandUsd,
    round(max_by(breakEvenTokensPerSecond, windowStart), 1) AS breakEven
FROM metrics_capacity
GROUP BY lane
ORDER BY lane;
