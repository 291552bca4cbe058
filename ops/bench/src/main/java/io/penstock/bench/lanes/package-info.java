/** {@code bench lanes}: what a lane's decisions cost. */
@NullMarked
package io.penstock.bench.lanes;

import org.jspecify.annotations.NullMarked;
