package io.penstock.simulator.model;

/** What ended an answer; each provider has its own word for it. */
public enum Ending {
    /** The model had said everything. */
    COMPLETE,
    /** The caller's limit, or the model's. */
    MAX_TOKENS,
    /** A guardrail, or the model's own refusal. */
    GUARDRAIL
}
