/** {@code bench goodput}: what clients make of a token quota that is asked for more than it has. */
@NullMarked
package io.penstock.bench.goodput;

import org.jspecify.annotations.NullMarked;
