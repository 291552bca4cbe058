/** What a worker says, and the certainty that the broker has it. */
@NullMarked
package io.penstock.worker.publish;

import org.jspecify.annotations.NullMarked;
