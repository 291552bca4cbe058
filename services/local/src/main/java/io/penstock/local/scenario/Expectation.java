package io.penstock.local.scenario;

import java.util.Optional;

/**
 * Something that has to hold.
 *
 * @param group of which requests: the name of a share of the mix, of a {@link Stretch}, or of those that an {@link AlarmId} is about; all
 *     of them when empty
 */
public record Expectation(Optional<String> group, Measure measure, Bound bound) {

    /** Such as {@code answeredByModel}, or {@code long.answeredByModel}. */
    public String name() {
        return group.map(of -> of + ".").orElse("") + measure.key();
    }
}
