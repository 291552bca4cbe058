package io.penstock.topology.controls;

import io.penstock.domain.control.Control;
import io.penstock.domain.control.ControlCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts each control that is well formed on the board, and skips each other with an entry in the log. */
final class KeepBoard extends ContextualProcessor<@Nullable String, Heard, Void, Void> {
    private static final Logger LOG = LoggerFactory.getLogger(KeepBoard.class);

    private final ControlCheck check;
    private final LiveControls controls;

    KeepBoard(ControlCheck check, LiveControls controls) {
        this.check = check;
        this.controls = controls;
    }

    @Override
    public void process(Record<@Nullable String, Heard> record) {
        switch (record.value()) {
            case Heard.Said(Control control) -> {
                List<String> problems = problems(record.key(), control);
                if (problems.isEmpty()) {
                    hear(control);
                } else {
                    skip(String.valueOf(record.key()), String.join("; ", problems));
                }
            }
            case Heard.Unreadable(String why) -> skip(String.valueOf(record.key()), why);
        }
    }

    private List<String> problems(@Nullable String key, Control control) {
        List<String> problems = new ArrayList<>(check.problems(control));
        if (!control.id().value().equals(key)) {
            problems.add("key: it is not the record's controlId " + control.id());
        }
        return problems;
    }

    private void hear(Control control) {
        Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
        if (controls.hear(control, now)) {
            LOG.info(
                    "control {} of {} by {} {}: {} for {}",
                    control.id(),
                    control.origin(),
                    control.author(),
                    control.takenBack() ? "is taken back" : "is in force until " + control.expiresAt(),
                    control.effect(),
                    control.scope());
        }
    }

    private void skip(String key, String why) {
        context()
                .recordMetadata()
                .ifPresent(at -> LOG.warn(
                        "control {} is skipped, {}-{}@{}: {}", key, at.topic(), at.partition(), at.offset(), why));
    }
}
