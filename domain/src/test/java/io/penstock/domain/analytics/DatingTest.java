package io.penstock.domain.analytics;

import static io.penstock.domain.analytics.Entries.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.analytics.Dating.Dated;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DatingTest {
    private static final Slice LATEST = new Slice(NOON);
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Dating dating = new Dating(GRACE, Duration.ofSeconds(60));
    private final Progress progress = Progress.NONE.reached(LATEST, GRACE);

    @Test
    void anEntryCountsInTheSliceOfItsOwnTime() {
        assertThat(date(NOON.plusMillis(9_999))).isEqualTo(new Dated(LATEST, true));
        assertThat(date(NOON.plusMillis(10_000))).isEqualTo(new Dated(new Slice(NOON.plusSeconds(10)), true));
        assertThat(date(NOON.minusSeconds(25))).isEqualTo(new Dated(new Slice(NOON.minusSeconds(30)), true));
    }

    @Test
    void oneBeyondTheGraceCountsInTheLatestSliceAndSaysSo() {
        assertThat(date(NOON.minusSeconds(31))).isEqualTo(new Dated(LATEST, false));
        assertThat(date(Instant.EPOCH)).isEqualTo(new Dated(LATEST, false));
    }

    @Test
    void whatIsOldByTheClockAloneIsNotLate() {
        Instant dayAfter = NOON.plus(Duration.ofDays(1));

        assertThat(dating.date(NOON, progress, dayAfter)).isEqualTo(new Dated(LATEST, true));
        assertThat(dating.date(NOON, Progress.NONE, dayAfter)).isEqualTo(new Dated(LATEST, true));
    }

    @Test
    void oneOfTheFutureCountsInTheLatestSliceOrNow() {
        Instant future = NOON.plusSeconds(61);

        assertThat(date(future)).isEqualTo(new Dated(LATEST, false));
        assertThat(dating.date(future, Progress.NONE, NOON)).isEqualTo(new Dated(LATEST, false));
        assertThat(date(NOON.plusSeconds(60)).asSaid()).isTrue();
        assertThat(date(Instant.ofEpochMilli(Long.MAX_VALUE)).asSaid()).isFalse();
    }

    @Test
    void progressNeverGoesBack() {
        Progress further = progress.reached(new Slice(NOON.minusSeconds(20)), GRACE);

        assertThat(further).isEqualTo(progress);
    }

    @Test
    void onceAPartitionHasFallenSilentWhatBelongsToItsLastSliceCountsNow() {
        Instant later = NOON.plusSeconds(600);
        Progress silent = progress.silentAfter(LATEST);

        assertThat(dating.date(NOON.plusSeconds(5), silent, later)).isEqualTo(new Dated(new Slice(later), false));
        assertThat(dating.date(NOON.plusSeconds(10), silent, later))
                .isEqualTo(new Dated(new Slice(NOON.plusSeconds(10)), true));
    }

    private Dated date(Instant said) {
        return dating.date(said, progress, NOON);
    }
}
