/** A schema registry with Confluent's interface for one machine: {@link io.penstock.local.registry.LocalRegistry}. */
@NullMarked
package io.penstock.local.registry;

import org.jspecify.annotations.NullMarked;
