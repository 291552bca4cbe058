-- How often does something other than the first model answer, by intent? Fallback is a later rung's model, the template or the
-- apology, as a share of accepted requests; so is answeredByModel.
WITH levels AS (
    SELECT
        intent,
        sum(coalesce(byLevel['FULL'], 0)) AS asAsked,
        sum(coalesce(byLevel['REPAIRED'], 0)) AS repaired,
        sum(coalesce(byLevel['BACKUP'], 0)) AS backup,
        sum(coalesce(byLevel['TEMPLATE'], 0)) AS template,
        sum(coalesce(byLevel['APOLOGY'], 0)) AS apology,
        sum(coalesce(byLevel['REJECTED'], 0)) AS rejected
    FROM metrics_requests
    GROUP BY intent
)
SELECT
    intent,
    (asAsked + repaired + backup + template + apology)::BIGINT AS accepted,
    backup::BIGINT AS backup,
    template::BIGINT AS template,
    apology::BIGINT AS apology,
    rejected::BIGINT AS rejected,
    round((backup + template + apology) / nullif(asAsked + repaired + backup + template + apology, 0), 4) AS fallbackRate,
    round((asAsked + repaired + backup) / nullif(asAsked + repaired + backup + template + apology, 0), 4) AS answeredByModel
FROM levels
ORDER BY fallbackRate DESC NULLS LAST, intent;
