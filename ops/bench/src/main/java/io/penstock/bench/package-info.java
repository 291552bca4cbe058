/** Measurements of the product, from outside and on real parts: {@link io.penstock.bench.Main}, {@code ./penstock bench}. */
@NullMarked
package io.penstock.bench;

import org.jspecify.annotations.NullMarked;
