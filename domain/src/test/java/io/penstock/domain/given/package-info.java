/** What tests begin with: a small configuration, and requests to change a field of. */
@NullMarked
package io.penstock.domain.given;

import org.jspecify.annotations.NullMarked;
