/** Reads a configuration tree and collects every problem in it by key path. */
@NullMarked
package io.penstock.simulator.config;

import org.jspecify.annotations.NullMarked;
