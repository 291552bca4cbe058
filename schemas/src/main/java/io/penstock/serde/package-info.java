/**
 * Records to bytes and back: Avro in the Confluent wire format, against any registry that speaks Confluent's API.
 * {@link io.penstock.serde.AvroSerdes} is the way in; it takes the classes from configuration.
 */
@NullMarked
package io.penstock.serde;

import org.jspecify.annotations.NullMarked;
