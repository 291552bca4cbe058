/** The worker: takes batches of work, calls the models, and says what became of each request. */
@NullMarked
package io.penstock.worker;

import org.jspecify.annotations.NullMarked;
