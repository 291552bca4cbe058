package io.penstock.analytics.cloudwatch;

/** What became of a request to put metrics. */
sealed interface Put {
    /** CloudWatch has them. */
    record Done() implements Put {}

    /** It is down, slow, throttles, or does not let us in: nothing is wrong with the metrics, and they are put later. */
    record Later(String why) implements Put {}

    /** It will never take these metrics. */
    record Refused(String why) implements Put {}
}
