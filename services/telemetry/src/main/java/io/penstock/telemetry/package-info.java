/** What a process says of itself over HTTP: {@link io.penstock.telemetry.Telemetry}. */
@NullMarked
package io.penstock.telemetry;

import org.jspecify.annotations.NullMarked;
