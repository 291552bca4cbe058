/** How decisions meet streams: the dispatcher's topology, its stages and its stores. */
@NullMarked
package io.penstock.topology;

import org.jspecify.annotations.NullMarked;
