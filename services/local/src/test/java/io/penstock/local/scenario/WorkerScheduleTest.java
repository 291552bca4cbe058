package io.penstock.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WorkerScheduleTest {
    private static final List<WorkerStep> STEPS = List.of(
            new WorkerStep(Duration.ofSeconds(1), 2),
            new WorkerStep(Duration.ofSeconds(2), 8),
            new WorkerStep(Duration.ofHours(1), 1));

    @Test
    void stepsThatAreDueAreTakenInTheirOrderAndTheOthersNot() throws InterruptedException {
        List<Integer> counts = new CopyOnWriteArrayList<>();
        var both = new CountDownLatch(2);

        try (var schedule = new WorkerSchedule(
                STEPS,
                count -> {
                    counts.add(count);
                    both.countDown();
                },
                Instant.now().minusSeconds(60))) {
            both.await();
        }

        assertThat(counts).containsExactly(2, 8);
    }

    @Test
    void aStepThatFailedIsToldAtTheEnd() throws InterruptedException {
        var tried = new CountDownLatch(1);
        var failed = new WorkerSchedule(
                STEPS,
                count -> {
                    tried.countDown();
                    throw new IllegalStateException("no room for " + count);
                },
                Instant.now().minusSeconds(60));
        tried.await();

        assertThatThrownBy(failed::close).hasRootCauseMessage("no room for 2");
    }
}
