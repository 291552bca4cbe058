package io.penstock.simulator.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallBookTest {
    private final CallBook book = new CallBook(3);

    @Test
    void callsAreCountedByModelAndByRequest() {
        book.open("a", Optional.of("r1")).end(CallOutcome.THROTTLED, 0, 0);
        book.open("a", Optional.of("r1")).end(CallOutcome.OK, 10, 5);
        book.open("b", Optional.of("r2"));

        assertThat(book.byModel().get("a")).isEqualTo(new CallTally(2, 0, new Outcomes(1, 1, 0, 0, 0), 10, 5));
        assertThat(book.total()).isEqualTo(new CallTally(3, 1, new Outcomes(1, 1, 0, 0, 0), 10, 5));
        assertThat(book.request("r1").orElseThrow().calls()).isEqualTo(2);
        assertThat(book.request("r1").orElseThrow().outcomes()).isEqualTo(new Outcomes(1, 1, 0, 0, 0));
    }

    @Test
    void onlyTheFirstEndCounts() {
        OpenCall call = book.open("a", Optional.of("r1"));

        call.end(CallOutcome.OK, 10, 5);
        call.end(CallOutcome.CANCELLED, 10, 1);

        assertThat(book.total().outcomes()).isEqualTo(new Outcomes(1, 0, 0, 0, 0));
        assertThat(book.total().outputTokens()).isEqualTo(5);
    }

    @Test
    void onlyTheNewestRequestsAreRemembered() {
        for (int i = 1; i <= 5; i++) {
            book.open("a", Optional.of("r" + i)).end(CallOutcome.OK, 1, 1);
        }
        assertThat(book.byRequest()).containsOnlyKeys("r3", "r4", "r5");
        assertThat(book.total().total()).isEqualTo(5);
    }

    @Test
    void everyCallOfARequestHasItsOwnIdentityAndSoHasEveryNamelessCall() {
        assertThat(book.open("a", Optional.of("r1")).identity()).isEqualTo("r1#1");
        assertThat(book.open("b", Optional.of("r1")).identity()).isEqualTo("r1#2");
        assertThat(book.open("a", Optional.empty()).identity()).isEqualTo("a#1");
        assertThat(book.open("a", Optional.empty()).identity()).isEqualTo("a#2");
    }

    @Test
    void aResetForgetsWhatEndedAndKeepsWhatIsOpen() {
        book.open("a", Optional.of("r1")).end(CallOutcome.OK, 1, 1);
        OpenCall open = book.open("a", Optional.of("r2"));

        book.reset();
        assertThat(book.total()).isEqualTo(new CallTally(1, 1, Outcomes.NONE, 0, 0));

        open.end(CallOutcome.OK, 3, 4);
        assertThat(book.total()).isEqualTo(new CallTally(1, 0, new Outcomes(1, 0, 0, 0, 0), 3, 4));
        assertThat(book.byRequest()).isEmpty();
    }
}
