/** Where Avro and the domain meet: every record is decoded into domain values here, and encoded from them, once. */
@NullMarked
package io.penstock.topology.edge;

import org.jspecify.annotations.NullMarked;
