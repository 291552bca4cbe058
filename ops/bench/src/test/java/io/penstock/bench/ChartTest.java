package io.penstock.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChartTest {
    @Test
    void aCurveRisesFromItsLeastToItsMost() {
        var times = IntStream.rangeClosed(1, 100).mapToObj(Duration::ofMillis).toList();

        String svg = new Chart().with("all", times).svg();

        assertThat(svg).startsWith("<svg").endsWith("</svg>").containsOnlyOnce("<polyline");
        assertThat(svg).contains(">10</text>").contains(">100</text>").doesNotContain(">1000</text>");
    }

    @Test
    void aCurveWithoutValuesIsLeftOut() {
        assertThat(new Chart().with("none", List.of()).svg())
                .doesNotContain("<polyline")
                .doesNotContain("none");
    }
}
