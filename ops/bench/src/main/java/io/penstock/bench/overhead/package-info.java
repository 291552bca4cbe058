/** What the pipeline adds to a model call: {@link io.penstock.bench.overhead.OverheadCommand}. */
@NullMarked
package io.penstock.bench.overhead;

import org.jspecify.annotations.NullMarked;
