/** How much of a worker is work, beside its peer: {@link io.penstock.bench.worker.WorkerCommand}. */
@NullMarked
package io.penstock.bench.worker;

import org.jspecify.annotations.NullMarked;
