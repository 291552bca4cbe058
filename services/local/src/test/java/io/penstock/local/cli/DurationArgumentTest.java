package io.penstock.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationArgumentTest {
    private final DurationArgument argument = new DurationArgument();

    @ParameterizedTest
    @CsvSource({"250ms,PT0.25S", "30s,PT30S", "5m,PT5M", "24h,PT24H", "7d,PT168H", "45,PT45S"})
    void durationsAreWrittenAsInTheConfiguration(String text, Duration meant) {
        assertThat(argument.convert(text)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5s", "5 s", "1.5h", "5w", "PT5S", "9999999999s"})
    void allElseIsRefusedWithWhatWouldBeRight(String text) {
        assertThatThrownBy(() -> argument.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("30s");
    }
}
