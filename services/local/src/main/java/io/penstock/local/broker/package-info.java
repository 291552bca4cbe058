/** A real Kafka broker inside this JVM: {@link io.penstock.local.broker.LocalBroker}. */
@NullMarked
package io.penstock.local.broker;

import org.jspecify.annotations.NullMarked;
