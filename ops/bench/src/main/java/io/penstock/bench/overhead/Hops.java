package io.penstock.bench.overhead;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a request's time went, from the times that the topics' records carry; in whole milliseconds. */
final class Hops {

    /** A moment of a request, in the order in which they come. */
    enum Mark {
        SENT("", ""),
        APPENDED("produce", "sent until the broker has it"),
        DISPATCHED("intake and lane", "read, admitted, committed, and let go by its lane"),
        CALLED("to the worker", "until the worker calls"),
        ANSWERED("model", "the call, as the worker sees it"),
        REPORTED("outcome", "until the outcome is on its way"),
        CLOSED("ledger", "until the ledger closes the request"),
        READABLE("commit and read", "until the commit lets a consumer read the result");

        private final String hop;
        private final String meaning;

        Mark(String hop, String meaning) {
            this.hop = hop;
            this.meaning = meaning;
        }
    }

    /** One line of the table. */
    record Hop(String name, String meaning, List<Duration> times) {}

    private final Map<String, Map<Mark, Long>> marks;

    /** @param marks by request: wall clock in milliseconds */
    Hops(Map<String, Map<Mark, Long>> marks) {
        this.marks = marks;
    }

    /** Each hop with its times, of all requests whose every mark is known. */
    List<Hop> table() {
        List<Hop> table = new ArrayList<>();
        for (int i = 1; i < Mark.values().length; i++) {
            Mark from = Mark.values()[i - 1];
            Mark until = Mark.values()[i];
            table.add(new Hop(until.hop, until.meaning, times(from, until)));
        }
        return table;
    }

    private List<Duration> times(Mark from, Mark until) {
        return marks.values().stream()
                .filter(each -> each.size() == Mark.values().length)
                .map(each -> Duration.ofMillis(at(each, until) - at(each, from)))
                .toList();
    }

    private static long at(Map<Mark, Long> marks, Mark mark) {
        return Optional.ofNullable(marks.get(mark)).orElseThrow();
    }

    /** Collects marks; the last one given of a kind counts. */
    static final class Builder {
        private final Map<String, Map<Mark, Long>> marks = new java.util.HashMap<>();

        /** Only requests that were opened are taken note of. */
        Builder open(String id) {
            marks.put(id, new EnumMap<>(Mark.class));
            return this;
        }

        Builder mark(String id, Mark mark, long epochMs) {
            Optional.ofNullable(marks.get(id)).ifPresent(known -> known.put(mark, epochMs));
            return this;
        }

        Hops build() {
            return new Hops(marks);
        }
    }
}
