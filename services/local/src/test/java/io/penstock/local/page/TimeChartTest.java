package io.penstock.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeChartTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-03-01T00:00:00Z");
    private static final TimeSpan WEEK =
            TimeSpan.around(MIDNIGHT.plusSeconds(3599), MIDNIGHT.plus(Duration.ofDays(7)), Duration.ofHours(1));

    @Test
    void barsStandOnEachOtherUnderOneScale() {
        String svg = TimeChart.ofBars(WEEK, "calls")
                .with("none", new TreeMap<>())
                .with("a & b", new TreeMap<>(Map.of(hour(1), 30.0)))
                .with("c", new TreeMap<>(Map.of(hour(1), 60.0, hour(500), 1e9)))
                .svg();

        assertThat(svg)
                .startsWith("<svg")
                .endsWith("</svg>")
                .contains(">a &amp; b</text>", ">100</text>", "Sun 1 Mar 01:00: c 60 calls");
        assertThat(svg).doesNotContain(">none<", "1G");
        assertThat(svg.split("<rect", -1)).as("two bars, two in the legend").hasSize(1 + 4);
    }

    @Test
    void aLineBreaksWhereNothingIsKnown() {
        String svg = TimeChart.ofLines(WEEK, "ms")
                .with("p50", new TreeMap<>(Map.of(hour(1), 1.0, hour(2), 2.0, hour(4), 3.0)))
                .svg();

        assertThat(svg.split("points=\"\\d", -1)).as("two pieces").hasSize(1 + 2);
    }

    @Test
    void nothingAtAllIsAnEmptyPicture() {
        assertThat(TimeChart.ofBars(WEEK, "calls").svg()).contains("calls").doesNotContain("NaN", "<rect");
    }

    @Test
    void daysAndHoursAreWrittenAlongTheBottom() {
        assertThat(WEEK.ticks())
                .extracting(TimeSpan.Tick::name)
                .startsWith("Sun 1 Mar", "Mon 2 Mar")
                .hasSize(8);
        assertThat(TimeSpan.around(hour(22), hour(27), Duration.ofHours(1)).ticks())
                .extracting(TimeSpan.Tick::name)
                .containsExactly("22:00", "23:00", "Mon 2 Mar", "01:00", "02:00", "03:00");
    }

    @ParameterizedTest
    @CsvSource({"0, 0.2, 5", "1, 0.2, 5", "90, 20, 5", "100, 20, 5", "101, 25, 5", "7, 2, 4", "0.003, 0.001, 3"})
    void aScaleHasRoundMarksAndReachesFarEnough(double most, double step, int marks) {
        Scale scale = Scale.upTo(most);

        assertThat(scale.step()).isCloseTo(step, org.assertj.core.data.Percentage.withPercentage(1e-6));
        assertThat(scale.marks()).isEqualTo(marks);
    }

    @Test
    void numbersAreShort() {
        assertThat(List.of(0.0, 0.0123456, 7.0, 1234.5, 12_345.0, 2.5e6, 3e9).stream()
                        .map(Numbers::brief))
                .containsExactly("0", "0.0123", "7", "1235", "12.3k", "2.5M", "3G");
    }

    private static Instant hour(int hour) {
        return MIDNIGHT.plus(Duration.ofHours(hour));
    }
}
