package io.penstock.domain.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.analytics.Slice;
import io.penstock.domain.analytics.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** While figures are behind all other alarms are silent, so this one must not be. */
class KeptStatesAreToldOfTest {
    private static final AlarmDefinition BEHIND = Alarms.house("analytics-behind");
    private static final AlarmDefinition ERRORS = Alarms.house("error-burst");
    private static final AlarmDefinition FAILED = Alarms.house("intent-burst");
    private static final AlarmKey FAQ = Alarms.intent("faq");

    /** For the first figures after a start, and for those of the time between. */
    private static final Duration WITHOUT_A_WORD = Backlog.PATIENCE.plus(Backlog.SETTLING);

    private final Alarms alarms = new Alarms(List.of(ERRORS, FAILED, BEHIND));
    private Duration kept = Duration.ZERO;
    private Duration longest = Duration.ZERO;

    @Test
    void statesAreKeptAndToldOfByOneNumber() {
        assertThat(BEHIND.threshold()).isEqualTo(Backlog.BEHIND.toSeconds());
    }

    /** As with a worker whose clock is slow: every call is that old, and stays so. */
    @ParameterizedTest
    @MethodSource("ages")
    void figuresThatStayOldAreToldOf(long age) {
        for (int second = 0; second < 180; second++) {
            figures(ERRORS, Duration.ofSeconds(age));
            pass();
            assertThat(alarms.keepsStates() && second > 2 && !isToldOf())
                    .as("silent in second %d", second)
                    .isFalse();
        }
    }

    static LongStream ages() {
        return LongStream.rangeClosed(30, 80);
    }

    /** Of calls and of requests, with pauses, and with analytics away for a while. */
    @Test
    void statesThatAreKeptForLongAreToldOfHoweverOldFiguresCome() {
        for (long seed = 0; seed < 20; seed++) {
            anHour(new Random(seed));
        }
        assertThat(longest).as("kept at all").isGreaterThan(WITHOUT_A_WORD);
    }

    private void anHour(Random random) {
        for (int stretch = 0; stretch < 60; stretch++) {
            var calls = Duration.ofSeconds(random.nextInt(100));
            var requests = Duration.ofSeconds(random.nextInt(100));
            int every = 1 + random.nextInt(40);
            if (random.nextInt(10) == 0) {
                alarms.now = alarms.now.plusSeconds(random.nextInt(200));
                alarms.restart();
                kept = Duration.ZERO;
            }
            for (int second = 0; second < 60; second++) {
                if (second % every == 0) {
                    figures(ERRORS, calls);
                    figures(FAILED, requests);
                }
                pass();
                assertThat(kept.compareTo(WITHOUT_A_WORD) > 0 && !isToldOf())
                        .as("silent at %s for %s", alarms.now, kept)
                        .isFalse();
            }
        }
    }

    /** Of a slice that ended so long ago. */
    private void figures(AlarmDefinition alarm, Duration age) {
        Instant end = Window.floor(alarms.now.minus(age), Slice.LENGTH);
        alarms.measure(alarm.metric(), FAQ, Alarms.reading(alarm.metric(), 0, 30), end.minusSeconds(1));
    }

    private void pass() {
        alarms.pass(Duration.ofSeconds(1));
        kept = alarms.keepsStates() ? kept.plusSeconds(1) : Duration.ZERO;
        longest = kept.compareTo(longest) > 0 ? kept : longest;
    }

    private boolean isToldOf() {
        return alarms.told.stream()
                .filter(told -> told.alarm().equals(BEHIND.name()))
                .reduce((before, last) -> last)
                .filter(last -> last.to() == AlarmState.ALARM)
                .isPresent();
    }
}
