/** Model providers on loopback: {@link io.penstock.simulator.SimulatorServer} answers the real SDKs with behaviour given as data. */
@NullMarked
package io.penstock.simulator;

import org.jspecify.annotations.NullMarked;
