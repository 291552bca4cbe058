package io.penstock.local.sql;

import java.time.Duration;
import java.util.Optional;

/**
 * How a table came about.
 *
 * @param records of the topic that were read
 * @param rows that they became
 * @param leftOut older records that were not read because there are too many
 * @param unreadable records that nobody can read
 * @param window length of the windows in it; empty when it has none
 */
public record Loaded(String table, long records, long rows, long leftOut, long unreadable, Optional<Duration> window) {}
