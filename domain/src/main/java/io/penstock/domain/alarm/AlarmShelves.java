package io.penstock.domain.alarm;

/**
 * All that alarms keep.
 *
 * @param seen what was measured, as far back as some alarm looks
 * @param memories how each alarm stands
 * @param gauges what has a value at any time, as it was last told of: a lane or a budget that nothing happens to is not told of again
 */
public record AlarmShelves(Shelf<Observation> seen, Shelf<AlarmMemory> memories, Shelf<Gauge> gauges) {}
