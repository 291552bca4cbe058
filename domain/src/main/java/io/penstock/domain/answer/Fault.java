package io.penstock.domain.answer;

/** What can be wrong with an answer that came. */
public enum Fault {
    EMPTY("EmptyAnswer", true),
    /** It ends too soon to be of use, or its intent takes whole answers only. */
    CUT_OFF("AnswerCutOff", false),
    /** The model, or its provider's filter, declined. */
    REFUSED("ModelRefused", false),
    GUARDRAIL("GuardrailIntervened", false),
    /** JSON was expected and prose came. */
    NO_JSON("NoJson", true),
    /** JSON that no repair is for. */
    MALFORMED_JSON("InvalidJson", true),
    /** JSON, alone or in prose, that can be read in more than one way. */
    AMBIGUOUS_JSON("AmbiguousJson", true),
    /** A field that has to be there is not. */
    MISSING_FIELD("MissingField", true),
    WRONG_SCHEMA("SchemaMismatch", true),
    /** A field, such as a product's id, is not written as it has to be. */
    WRONG_PATTERN("PatternMismatch", true);

    private final String code;
    private final boolean reaskable;

    Fault(String code, boolean reaskable) {
        this.code = code;
        this.reaskable = reaskable;
    }

    /** As the call log names it. */
    public String code() {
        return code;
    }

    /** Whether it is about what was asked, and says nothing of the endpoint's health. */
    public boolean isDeclined() {
        return this == REFUSED || this == GUARDRAIL;
    }

    /** Whether the same model, asked once more, may do better. */
    public boolean isReaskable() {
        return reaskable;
    }
}
