/** What every surface needs of HTTP: bodies, JSON replies, and noticing that a client went away. */
@NullMarked
package io.penstock.simulator.http;

import org.jspecify.annotations.NullMarked;
