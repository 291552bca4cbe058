/** How soon a failure is noticed, and what is done about it. */
@NullMarked
package io.penstock.bench.detect;

import org.jspecify.annotations.NullMarked;
