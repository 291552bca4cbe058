/** How a topology runs as a service: {@link io.penstock.topology.run.StreamsService}, its settings and its folder. */
@NullMarked
package io.penstock.topology.run;

import org.jspecify.annotations.NullMarked;
