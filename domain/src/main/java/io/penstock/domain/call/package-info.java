/** A turn at a model: its deadline, how its calls fail, whether to call again, what it cost. */
@NullMarked
package io.penstock.domain.call;

import org.jspecify.annotations.NullMarked;
