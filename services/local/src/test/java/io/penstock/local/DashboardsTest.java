package io.penstock.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** That every metric of theirs exists is asked of a running pipeline: {@link PipelineTest}. */
class DashboardsTest {

    @Test
    void theFirstShowsTheSignalsOnOnePage() throws Exception {
        var dashboards = Dashboards.read(Path.of("..", "..", "ops", "grafana", "dashboards"));

        assertThat(dashboards.panels("penstock-signals"))
                .contains("Tokens/s", "Queue depth", "End-to-end p99", "Throttles/s", "Fallback rate", "Capacity use");
    }

    @Test
    void metricsAreFoundInAnExpression() {
        assertThat(Dashboards.metricsOf(
                        "histogram_quantile(0.99, sum by (le, lane) (rate(a_bucket{x=\"y_total\"}[1m])))"
                                + " / on (lane) group_left () 60 * b:c_total or vector(0) unless d > 1e3"))
                .containsExactlyInAnyOrder("a_bucket", "b:c_total", "d");
    }
}
