package io.penstock.local.scenario;

import java.time.Duration;

/**
 * A change of how many workers run.
 *
 * @param at when, after the load's start
 * @param count how many run from then on
 */
public record WorkerStep(Duration at, int count) {}
