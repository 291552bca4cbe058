/** State that lives as objects and is written once per commit: {@link io.penstock.topology.heap.HeapStores}. */
@NullMarked
package io.penstock.topology.heap;

import org.jspecify.annotations.NullMarked;
