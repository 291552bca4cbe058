/** The HTTP surface of Anthropic's own API: Messages, whole and streamed. */
@NullMarked
package io.penstock.simulator.anthropic;

import org.jspecify.annotations.NullMarked;
