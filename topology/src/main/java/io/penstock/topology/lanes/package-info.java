/** The lanes' stage: one task runs all lanes of its partition, with their queues, reservations and quotas in stores. */
@NullMarked
package io.penstock.topology.lanes;

import org.jspecify.annotations.NullMarked;
