package io.penstock.simulator.serving;

import io.penstock.simulator.model.Ask;

/**
 * A request that was read.
 *
 * @param streamed the answer is wanted token by token
 * @param wording how its answer is said
 */
public record Question(Ask ask, boolean streamed, Wording wording) {}
