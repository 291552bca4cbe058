package io.penstock.domain.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.call.CallEntry.Status;
import io.penstock.domain.lane.LaneSignal.Kind;
import io.penstock.domain.result.Cause;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HandlingTest {
    private static final Detail WHY = new Detail("Code", "why");
    private static final int ALL = Integer.MAX_VALUE;

    record Row(Failure failure, int retries, Handling.Then then, Kind signal, Cause cause, Status status) {}

    static List<Row> table() {
        var back = Handling.Then.SAME_LANE;
        var paced = Handling.Then.PACED_BY_LANE;
        var next = Handling.Then.NEXT_RUNG;
        var end = Handling.Then.GIVE_UP;
        return List.of(
                new Row(
                        new Failure.Throttled(WHY, Optional.empty()),
                        0,
                        paced,
                        Kind.THROTTLED,
                        Cause.THROTTLED,
                        Status.THROTTLED),
                new Row(new Failure.QuotaExceeded(WHY), 0, next, Kind.FAILED, Cause.THROTTLED, Status.THROTTLED),
                new Row(new Failure.ServerError(WHY), ALL, next, Kind.FAILED, Cause.PROVIDER_ERROR, Status.ERROR),
                new Row(
                        new Failure.Unavailable(WHY, Optional.empty()),
                        ALL,
                        next,
                        Kind.FAILED,
                        Cause.PROVIDER_ERROR,
                        Status.ERROR),
                new Row(new Failure.ModelTimeout(WHY), 1, next, Kind.FAILED, Cause.PROVIDER_ERROR, Status.TIMEOUT),
                new Row(new Failure.Hung(WHY), 0, next, Kind.HUNG, Cause.PROVIDER_ERROR, Status.TIMEOUT),
                new Row(new Failure.Unreachable(WHY), ALL, next, Kind.FAILED, Cause.PROVIDER_UNREACHABLE, Status.ERROR),
                new Row(new Failure.Interrupted(WHY), ALL, next, Kind.FAILED, Cause.PROVIDER_ERROR, Status.ERROR),
                new Row(new Failure.Refused(WHY), 0, end, Kind.OK, Cause.PROVIDER_REFUSED, Status.VALIDATION_ERROR),
                new Row(new Failure.AccessDenied(WHY), 0, next, Kind.FAILED, Cause.ACCESS_DENIED, Status.ERROR),
                new Row(new Failure.ModelNotFound(WHY), 0, next, Kind.FAILED, Cause.MODEL_NOT_FOUND, Status.ERROR),
                new Row(new Failure.Unusable(WHY, false), 0, next, Kind.FAILED, Cause.UNUSABLE_ANSWER, Status.ERROR),
                new Row(new Failure.Unusable(WHY, true), 1, next, Kind.FAILED, Cause.UNUSABLE_ANSWER, Status.ERROR),
                new Row(new Failure.Declined(WHY), 0, next, Kind.OK, Cause.UNUSABLE_ANSWER, Status.ERROR),
                new Row(
                        new Failure.OutOfTime(WHY, false, true),
                        0,
                        end,
                        Kind.HUNG,
                        Cause.DEADLINE_PASSED,
                        Status.TIMEOUT),
                new Row(
                        new Failure.OutOfTime(WHY, false, false),
                        0,
                        end,
                        Kind.UNKNOWN,
                        Cause.DEADLINE_PASSED,
                        Status.TIMEOUT),
                new Row(new Failure.OutOfTime(WHY, true, true), 0, end, Kind.OK, Cause.DEADLINE_PASSED, Status.TIMEOUT),
                new Row(new Failure.Stopped(WHY), 0, back, Kind.OK, Cause.WORKER_STOPPED, Status.ERROR),
                new Row(new Failure.Internal(WHY), 0, end, Kind.OK, Cause.INTERNAL_ERROR, Status.ERROR));
    }

    @ParameterizedTest
    @MethodSource("table")
    void everyFailureIsHandledAsTheTableSays(Row row) {
        Handling handling = Handling.of(row.failure());

        assertThat(handling.retries()).isEqualTo(row.retries());
        assertThat(handling.then()).isEqualTo(row.then());
        assertThat(handling.signal()).isEqualTo(row.signal());
        assertThat(handling.cause()).isEqualTo(row.cause());
        assertThat(handling.status()).isEqualTo(row.status());
    }

    @Test
    void whatDoesNotPassByItselfIsCritical() {
        assertThat(table().stream()
                        .map(Row::failure)
                        .filter(failure -> Handling.of(failure).alert() == Handling.Alert.CRITICAL)
                        .<Class<?>>map(Failure::getClass))
                .containsExactly(Failure.QuotaExceeded.class, Failure.AccessDenied.class, Failure.ModelNotFound.class);
    }

    @Test
    void theTableKnowsEveryKindOfFailure() {
        assertThat(table().stream().<Class<?>>map(row -> row.failure().getClass()))
                .containsAll(Arrays.asList(Failure.class.getPermittedSubclasses()));
    }
}
