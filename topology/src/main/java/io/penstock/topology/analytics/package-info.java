/** Counting in two steps: where the entries are, each partition for itself; then over all partitions, by dimensions. */
@NullMarked
package io.penstock.topology.analytics;

import org.jspecify.annotations.NullMarked;
