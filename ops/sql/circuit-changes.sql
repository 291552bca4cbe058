-- When did requests leave a lane for the next one, and why? Each hour in which a lane was left, with the calls that it refused
-- because its circuit was open.
SELECT
    date_trunc('hour', startedAt) AS hour,
    lane,
    coalesce(failoverCause, errorCode, status) AS cause,
    failoverTo AS goesOnTo,
    count(*) FILTER (event = 'FAILOVER') AS failovers,
    count(*) FILTER (event = 'ENDED') AS refusedByCircuit
FROM calls
WHERE event = 'FAILOVER' OR (event = 'ENDED' AND status = 'circuit_open')
GROUP BY hour, lane, cause, goesOnTo
ORDER BY hour, lane, cause, goesOnTo;
