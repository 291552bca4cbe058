/** The HTTP surface of OpenAI's API, and of the many servers that speak it: chat completions, whole and streamed. */
@NullMarked
package io.penstock.simulator.openai;

import org.jspecify.annotations.NullMarked;
