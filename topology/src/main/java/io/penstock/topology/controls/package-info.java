/**
 * Controls as every dispatcher knows them: all records of both topics, read from their beginning before the first request
 * and then as they come, kept as one board. Entry point: {@link io.penstock.topology.controls.HearControls}.
 */
@NullMarked
package io.penstock.topology.controls;

import org.jspecify.annotations.NullMarked;
