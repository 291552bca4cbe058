package io.penstock.domain.call;

import static io.penstock.domain.call.CallFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {
    private final RetryBudget budget = new RetryBudget();

    @Test
    void aWorkerWithFewCallsMayRetryTenTimesAMinute() {
        assertThat(taken(NOW)).isEqualTo(10);
    }

    @Test
    void aWorkerWithManyCallsMayRetryATenthOfThem() {
        IntStream.range(0, 500).forEach(call -> budget.called(NOW));

        assertThat(taken(NOW.plusSeconds(59))).isEqualTo(50);
    }

    @Test
    void whatIsOlderThanAMinuteIsForgotten() {
        IntStream.range(0, 500).forEach(call -> budget.called(NOW));
        taken(NOW.plusSeconds(1));

        assertThat(taken(NOW.plusSeconds(60)))
                .as("the calls are gone, their retries not yet")
                .isZero();
        assertThat(taken(NOW.plusSeconds(61))).isEqualTo(10);
    }

    @Test
    void aClockThatStepsBackGivesNothingAway() {
        taken(NOW);

        assertThat(taken(NOW.minusSeconds(300))).isZero();
    }

    private long taken(Instant now) {
        return IntStream.range(0, 1000).filter(retry -> budget.take(now)).count();
    }
}
