package io.penstock.simulator.model;

/** What can be wrong with an answer that arrived well. */
public enum Flaw {
    EMPTY_ANSWER("empty-answer"),
    MALFORMED_JSON("malformed-json"),
    TRUNCATED_JSON("truncated-json"),
    WRONG_SCHEMA("wrong-schema"),
    FENCED_JSON("fenced-json"),
    GUARDRAIL("guardrail"),
    MAX_TOKENS("max-tokens");

    private final String kind;

    Flaw(String kind) {
        this.kind = kind;
    }

    /** The name in configuration and over HTTP. */
    public String kind() {
        return kind;
    }
}
