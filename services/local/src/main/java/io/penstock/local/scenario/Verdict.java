package io.penstock.local.scenario;

import java.util.OptionalDouble;

/**
 * An expectation and the figure it met.
 *
 * @param actual empty when there was nothing to measure, and then it does not hold
 */
public record Verdict(Expectation expectation, OptionalDouble actual) {

    public boolean held() {
        return expectation.bound().holds(actual);
    }
}
