package io.penstock.local.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.call.CallEntry.Status;
import io.penstock.domain.call.LoggedCall;
import io.penstock.local.given.Calls;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OpenCallsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final OpenCalls calls = new OpenCalls();

    @Test
    void aCallIsOpenFromItsStartToItsEnd() {
        var start = Calls.started("a.1.1", NOW);

        calls.add(start);
        assertThat(calls.oldestFirst()).containsExactly(start);

        calls.add(Calls.ended(start, NOW.plusSeconds(1), Status.SUCCESS, 10));
        assertThat(calls.count()).isZero();
    }

    @Test
    void theLongestOpenComesFirst() {
        calls.add(Calls.started("a.1.1", NOW));
        calls.add(Calls.started("b.1.1", NOW.minusSeconds(5)));

        assertThat(calls.oldestFirst()).extracting(LoggedCall::correlationId).containsExactly("b.1.1", "a.1.1");
    }

    @Test
    void anEndWhoseStartWasBeforeTheReadingChangesNothing() {
        calls.add(Calls.ended(Calls.started("a.1.1", NOW), NOW.plusSeconds(1), Status.TIMEOUT, 10));

        assertThat(calls.count()).isZero();
    }
}
