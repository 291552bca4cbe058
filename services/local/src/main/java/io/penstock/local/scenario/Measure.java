package io.penstock.local.scenario;

import io.penstock.domain.lane.LaneStatus;
import io.penstock.domain.result.ServiceLevel;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The figures that an expectation can be of, by the keys that files use. Shares are of accepted requests. */
public enum Measure {
    /** Requests that never had a result. */
    LOST("lost", facts -> count(facts.count(trip -> trip.answer().isEmpty()))),
    /** Second results, of all requests. */
    DUPLICATES("duplicates", facts -> count(facts.duplicates())),
    REJECTED("rejected", facts -> count(facts.count(trip -> trip.hasLevel(ServiceLevel.REJECTED)))),
    /** Share whose result was readable within the time asked for, of whatever level. */
    ANSWERED_BY_DEADLINE("answeredByDeadline", facts -> facts.share(Trip::isInTime)),
    /** Share that some model answered. */
    ANSWERED_BY_MODEL("answeredByModel", facts -> facts.share(Trip::isByModel)),
    /** Share that the first model of its route answered. */
    ANSWERED_BY_FIRST_MODEL("answeredByFirstModel", facts -> facts.share(Trip::isByFirstModel)),
    P50_LATENCY("p50LatencyMs", facts -> facts.latencies().ms(50)),
    P95_LATENCY("p95LatencyMs", facts -> facts.latencies().ms(95)),
    P99_LATENCY("p99LatencyMs", facts -> facts.latencies().ms(99)),
    MAX_LATENCY("maxLatencyMs", facts -> facts.latencies().ms(100)),
    /** The 99th percentile of those sent during the faults ÷ of those before. */
    P99_GROWTH("p99Growth", Facts::p99Growth),
    CALLS_PER_REQUEST("callsPerRequest", Facts::callsPerRequest),
    /** Calls that ended otherwise than well, by the call log. */
    FAILED_CALLS(
            "failedCalls",
            facts -> count(facts.trips().stream().mapToLong(Trip::failedCalls).sum())),
    /** Calls that the provider refused for want of quota, as a share of all, by the call log. */
    THROTTLED_SHARE("throttledShare", Facts::throttledShare),
    /** Of the times that requests waited in a lane, the share in which it said that its quota held them back (row G4). */
    QUOTA_IS_LIMIT("quotaIsLimit", facts -> facts.lanes().heldBackBy(LaneStatus.Limit.QUOTA)),
    /** The same for places at the workers, of which more workers give more: the workers' scaling signal. */
    WORKERS_ARE_LIMIT("workersAreLimit", facts -> facts.lanes().heldBackBy(LaneStatus.Limit.WORKERS)),
    /** Requests that another model answered after one had been called. */
    FAILOVERS("failovers", facts -> count(facts.count(Trip::failedOver))),
    /** Share of these that the call log tells of, attempt by attempt. */
    FAILOVERS_LOGGED("failoversLogged", facts -> facts.share(Trip::failedOver, Trip::isFailoverLogged)),
    /** The most requests that waited in any lane at a time. */
    MAX_QUEUED("maxQueued", facts -> count(facts.lanes().maxQueued())),
    /** From the onset to the first alarm, to the first template by a control, and from the repair to the last such template. */
    ALARM_AFTER("alarmAfterSeconds", Facts::secondsToAlarm),
    TEMPLATE_AFTER("templateAfterSeconds", Facts::secondsToTemplate),
    MODEL_AFTER("modelAfterSeconds", Facts::secondsToModel),
    /** Times that an alarm was raised; and of those, the ones of alarms that the scenario expects nothing of. */
    ALARMS_RAISED("alarmsRaised", facts -> count(facts.account().alarms().raised())),
    OTHER_ALARMS("otherAlarms", facts -> count(facts.account().alarms().others())),
    /** From the end of what began at the onset until the alarms were over. */
    ALARM_OVER_AFTER("alarmOverAfterSeconds", Facts::secondsToCalm),
    /** From the onset until an alarm had written a control. */
    ACTED_AFTER("actedAfterSeconds", Facts::secondsToAction),
    /** Share whose result names a control. */
    CONTROLLED("controlled", facts -> facts.share(Trip::isControlled)),
    /** Of those that an alarm's control decided about, the share whose result is as it says, and names it. */
    AS_CONTROLLED("asControlled", Facts::shareAsControlled),
    /** Of the day and the intent: used ÷ budget, tokens beyond the plan ÷ planned, spent ÷ forecast; and how many intents escalate. */
    BUDGET_USE("budgetUse", facts -> facts.account().budgets().use()),
    OVER_PLAN("overPlan", facts -> facts.account().budgets().overPlan()),
    SPEND_OF_FORECAST("spendOfForecast", facts -> facts.account().budgets().spendOfForecast()),
    ESCALATED("escalated", facts -> count(facts.account().budgets().escalated())),
    /** Tokens that the budgets topic has more or less than the simulator billed. */
    TOKENS_OFF_BILL("tokensOffBill", facts -> facts.account().budgets().offBill()),
    /** Of lanes with units, from the onset to its end: 1 − used ÷ bought. */
    WASTE_RATIO("wasteRatio", Facts::wasteRatio),
    /** From where on they pay, as the capacity topic says; and how far that is from what the simulator's bill says. */
    BREAK_EVEN("breakEvenTokensPerSecond", facts -> facts.account().capacity().breakEvenTokensPerSecond()),
    BREAK_EVEN_OFF("breakEvenOff", facts -> facts.account().capacity().breakEvenOff()),
    /** See {@link Recovery}. */
    RECOVERED_WITHIN("recoveredWithinSeconds", Recovery::seconds),
    GOODPUT_AFTER_REPAIR("goodputAfterRepair", Recovery::ratio);

    private final String key;
    private final Function<Facts, OptionalDouble> figure;

    Measure(String key, Function<Facts, OptionalDouble> figure) {
        this.key = key;
        this.figure = figure;
    }

    public String key() {
        return key;
    }

    /** Unknown where there is nothing to measure. */
    public OptionalDouble of(Facts facts) {
        return figure.apply(facts);
    }

    static Optional<Measure> named(String key) {
        return Arrays.stream(values())
                .filter(measure -> measure.key.equals(key))
                .findFirst();
    }

    static String keys() {
        return Arrays.stream(values()).map(Measure::key).collect(Collectors.joining(", "));
    }

    private static OptionalDouble count(long number) {
        return OptionalDouble.of(number);
    }
}
