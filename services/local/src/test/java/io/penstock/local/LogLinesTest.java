package io.penstock.local;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The log as every program of this project writes it. */
class LogLinesTest {
    private static final String FORGED = "harmless\r\n12:00:00.000 ERROR Ledger all is lost\u001b[2J\u2028\u0085end";

    @Test
    void aForeignTextCanNeitherBeginALineNorSteerATerminal() throws Exception {
        assertThat(line(FORGED, null))
                .containsOnlyOnce("\n")
                .endsWith(System.lineSeparator())
                .contains("harmless 12:00:00.000 ERROR Ledger all is lost [2J end");
    }

    @Test
    void anExceptionsWordsCanNotEither() throws Exception {
        assertThat(line("failed", new IllegalStateException(FORGED)))
                .containsOnlyOnce("\n")
                .endsWith(System.lineSeparator())
                .contains("failed java.lang.IllegalStateException: harmless 12:00:00.000 ERROR", "LogLinesTest");
    }

    private static String line(String message, @Nullable Throwable thrown) throws Exception {
        var context = new LoggerContext();
        var configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Path.of("src/main/resources/logback.xml").toFile());
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var appender = (OutputStreamAppender<ILoggingEvent>) root.getAppender("stderr");
        var encoder = (PatternLayoutEncoder) appender.getEncoder();
        var event = new LoggingEvent("", root, Level.WARN, message, thrown, null);
        String line = new String(encoder.encode(event), StandardCharsets.UTF_8);
        context.stop();
        // Control characters that are not the line's own end.
        assertThat(line.strip()).doesNotContainPattern("[\\p{Cc}\u2028\u2029]");
        return line;
    }
}
