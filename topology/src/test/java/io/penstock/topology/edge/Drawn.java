package io.penstock.topology.edge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Draws what values are made of; times are whole milliseconds, as the schemas say. */
class Drawn {
    final Random random;

    Drawn(Random random) {
        this.random = random;
    }

    final int count() {
        return random.nextInt(Integer.MAX_VALUE);
    }

    final Instant instant() {
        return Instant.ofEpochMilli(random.nextLong(0, 4_000_000_000_000L));
    }

    final Duration duration() {
        return Duration.ofMillis(random.nextLong(0, 4_000_000_000L));
    }

    /** Of characters of every length in UTF-8. */
    final String text() {
        int[] codes = random.ints(random.nextInt(8), 0, 4)
                .map(kind -> switch (kind) {
                    case 0 -> 'a' + random.nextInt(26);
                    case 1 -> 0xe0 + random.nextInt(30);
                    case 2 -> 0x20a0 + random.nextInt(30);
                    default -> 0x1f600 + random.nextInt(30);
                })
                .toArray();
        return new String(codes, 0, codes.length);
    }

    final <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    final <T> List<T> list(Supplier<T> value) {
        List<T> all = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            all.add(value.get());
        }
        return all;
    }

    final Map<String, String> map() {
        Map<String, String> all = new HashMap<>();
        list(this::text).forEach(key -> all.put(key, text()));
        return all;
    }

    final <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
