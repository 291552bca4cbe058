/** What no stage can use: dead letters, with Kafka's own headers, and never because a registry was out of reach. */
@NullMarked
package io.penstock.topology.errors;

import org.jspecify.annotations.NullMarked;
