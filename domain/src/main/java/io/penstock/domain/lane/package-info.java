/** A lane: one model endpoint's quota, the queue before it, and the requests in flight behind it. */
@NullMarked
package io.penstock.domain.lane;

import org.jspecify.annotations.NullMarked;
