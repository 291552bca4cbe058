/** What tests of topologies stand on: a registry in memory, a driver, and typed topics. */
@NullMarked
package io.penstock.topology.given;

import org.jspecify.annotations.NullMarked;
