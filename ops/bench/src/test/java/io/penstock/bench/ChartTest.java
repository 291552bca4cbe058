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

    @Test
    void textOfAPageIsNotTakenForMarkup() {
        String page = new Page("a < b")
                .text("<script>")
                .table(List.of("x"), List.of(List.of("\"&\"")))
                .html();

        assertThat(page)
                .contains("<title>a &lt; b</title>", "<p>&lt;script&gt;</p>", "<td>&quot;&amp;&quot;</td>")
                .doesNotContain("<script>");
    }
}
