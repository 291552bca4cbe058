/** {@code ./penstock bench analytics}: what counting the call log costs, beside reading it and beside a plain Streams DSL. */
@NullMarked
package io.penstock.bench.analytics;

import org.jspecify.annotations.NullMarked;
