/** Which work of a partition is finished, though it finishes out of order, and how a commit remembers that. */
@NullMarked
package io.penstock.worker.offsets;

import org.jspecify.annotations.NullMarked;
