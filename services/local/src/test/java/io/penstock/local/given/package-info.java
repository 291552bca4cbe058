/** Values for tests of this module. */
@NullMarked
package io.penstock.local.given;

import org.jspecify.annotations.NullMarked;
