package io.penstock.simulator.config;

import java.util.ArrayList;
import java.util.List;

/** Collects problems, so that a wrong configuration is refused once, with all of them. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void add(String path, String message) {
        found.add(new Problem(path, message));
    }

    /** Notes {@code path: value message} unless {@code holds}. */
    public Problems require(boolean holds, String path, Object value, String message) {
        if (!holds) {
            add(path, value + " " + message);
        }
        return this;
    }

    void addUnder(String parent, List<Problem> problems) {
        problems.forEach(problem -> found.add(problem.under(parent)));
    }

    /** Throws {@link InvalidConfigException} with everything collected, if there is anything. */
    public void refuseIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidConfigException(found);
        }
    }
}
