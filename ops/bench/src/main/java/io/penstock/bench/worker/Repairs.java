package io.penstock.bench.worker;

import io.penstock.domain.answer.repair.JsonRepair;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Answers of about a kilobyte, broken in the usual ways, repaired one after the other on one thread. */
final class Repairs {
    private static final String DOCUMENT = IntStream.range(0, 10)
            .mapToObj(i ->
                    "{\"id\": \"B0%08d\", \"title\": \"A warm jacket, number %d\", \"price\": %d.5, \"tags\": [\"new\", \"warm\"]}"
                            .formatted(i, i, 20 + i))
            .collect(Collectors.joining(", ", "{\"message\": \"These would suit you.\", \"products\": [", "]}"));

    private static final List<String> BROKEN = List.of(
            "```json\n" + DOCUMENT + "\n```",
            "Of course! Here is what I found:\n" + DOCUMENT + "\nLet me know if you need more.",
            DOCUMENT.replace("]}", ",]}"),
            DOCUMENT.replace('"', '\''),
            DOCUMENT.replaceAll("\"(\\w+)\":", "$1:"),
            DOCUMENT.replace("\"products\"", "/* the best */ \"products\""),
            DOCUMENT.substring(0, DOCUMENT.length() * 2 / 3),
            DOCUMENT);

    private Repairs() {}

    /** Documents a second. */
    static double perSecond(Duration warmUp, Duration length) {
        run(warmUp);
        return run(length);
    }

    private static double run(Duration length) {
        long start = System.nanoTime();
        long done = 0;
        long kept = 0;
        while (System.nanoTime() - start < length.toNanos()) {
            for (String each : BROKEN) {
                kept += JsonRepair.repair(each).hashCode();
                done++;
            }
        }
        if (kept == 42) {
            System.err.println("Unlikely, and enough to keep the compiler from leaving the work out.");
        }
        return done / ((System.nanoTime() - start) / 1e9);
    }
}
