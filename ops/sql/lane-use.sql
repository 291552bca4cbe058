-- How much of each lane's quota do calls use, hour by hour? From the call log and the lanes' latest word on their quota; cache writes
-- count, cache reads do not.
WITH used AS (
    SELECT
        date_trunc('hour', endedAt) AS hour,
        lane,
        sum(tokens.input + tokens.output + tokens.cacheWrite) AS usedTokens
    FROM calls
    WHERE event = 'ENDED'
    GROUP BY hour, lane
)
SELECT
    used.hour,
    used.lane,
    usedTokens::BIGINT AS usedTokens,
    lanes.tokensPerMinute * 60 AS quotaTokens,
    round(usedTokens / nullif(lanes.tokensPerMinute * 60, 0), 4) AS shareOfQuota
FROM used LEFT JOIN lanes ON lanes.lane = used.lane
ORDER BY used.hour, used.lane;
