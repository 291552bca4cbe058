/** A request's turn: from the time that is left, through calls and retries, to its outcome. */
@NullMarked
package io.penstock.worker.call;

import org.jspecify.annotations.NullMarked;
