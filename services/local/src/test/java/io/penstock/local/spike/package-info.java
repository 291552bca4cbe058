/** What the test of a dispatcher killed under a spike looks at. */
@NullMarked
package io.penstock.local.spike;

import org.jspecify.annotations.NullMarked;
