/**
 * What is decided, pure: requests, routes, the ledger, the lanes, the attempts, and the configuration that steers them.
 * Nothing here knows Kafka, Avro or a provider; time and chance come in as arguments.
 */
@NullMarked
package io.penstock.domain;

import org.jspecify.annotations.NullMarked;
