package io.penstock.domain.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.domain.answer.repair.JsonRepair;
import io.penstock.domain.answer.repair.Repair;
import io.penstock.domain.answer.repair.Repaired;
import io.penstock.domain.call.Detail;
import io.penstock.domain.call.Failure;
import io.penstock.domain.config.AnswerFormat;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether an answer can be used (row D6): a bad 200 is a failure like any other. In order: did the model decline; is
 * there anything; is it whole; is it JSON, repaired if need be ({@link JsonRepair}); does it fit its schema and patterns.
 */
public final class AnswerAnalyst {
    /** The stop reason of an answer that the request's time has cut; no provider has it. */
    public static final String DEADLINE = "deadline";

    /** The stop reason of an answer that broke off or was left; no provider has it. */
    public static final String INTERRUPTED = "interrupted";

    private final String text;
    private final ModelStop stop;
    private final Expectation expected;

    private AnswerAnalyst(String text, ModelStop stop, Expectation expected) {
        this.text = text;
        this.stop = stop;
        this.expected = expected;
    }

    /**
     * Looks at an answer that has ended.
     *
     * @param stopReason in the provider's words, {@link #DEADLINE} or {@link #INTERRUPTED}; absent: the model just ended
     */
    public static Analysis analyse(String text, Optional<String> stopReason, Expectation expected) {
        return new AnswerAnalyst(text, ModelStop.of(stopReason), expected).analysis();
    }

    private Analysis analysis() {
        return switch (stop) {
            case REFUSED -> faulty(Fault.REFUSED, "the model or its provider's filter declined to answer");
            case BY_GUARDRAIL -> faulty(Fault.GUARDRAIL, "a guardrail stopped the answer");
            case FINISHED, AT_MAX_TOKENS, BY_DEADLINE, BY_INTERRUPTION ->
                text.isBlank()
                        ? faulty(Fault.EMPTY, "the answer has no text")
                        : switch (expected.format()) {
                            case TEXT -> plain();
                            case JSON -> stop.isByModel() ? json() : stillWritten();
                        };
        };
    }

    /** What a model was still writing has no end that it chose: of JSON that would be a guess. */
    private Analysis stillWritten() {
        return faulty(Fault.CUT_OFF, "the answer was still being written");
    }

    private Analysis plain() {
        Optional<Repair> cut = cut();
        return cut.isPresent() && !expected.partialUsable()
                ? faulty(Fault.CUT_OFF, "the answer was cut off: " + cut.get().label())
                : usable(text, cut.stream().toList());
    }

    private Optional<Repair> cut() {
        return switch (stop) {
            case AT_MAX_TOKENS -> Optional.of(Repair.CUT_AT_MAX_TOKENS);
            case BY_DEADLINE -> Optional.of(Repair.CUT_BY_DEADLINE);
            case BY_INTERRUPTION -> Optional.of(Repair.CUT_BY_INTERRUPTION);
            case FINISHED, REFUSED, BY_GUARDRAIL -> Optional.empty();
        };
    }

    private Analysis json() {
        return switch (JsonRepair.repair(text)) {
            case Repaired.Document document -> document(document);
            case Repaired.Refused refused -> faulty(fault(refused.reason()), refused.detail());
        };
    }

    private Fault fault(Repaired.Reason reason) {
        return switch (reason) {
            // Cut before its JSON began.
            case NO_JSON -> cut().isPresent() ? Fault.CUT_OFF : Fault.NO_JSON;
            case NOTHING_WHOLE -> Fault.CUT_OFF;
            case AMBIGUOUS -> Fault.AMBIGUOUS_JSON;
            case TOO_LARGE, MALFORMED -> Fault.MALFORMED_JSON;
        };
    }

    /** Whole JSON is whole, even when words behind it were cut. */
    private Analysis document(Repaired.Document document) {
        boolean strict = document.repairs().isEmpty();
        Optional<Boolean> products = products(document.tree());
        if (document.isPart() && !expected.partialUsable()) {
            return faulty(Fault.CUT_OFF, "the JSON ends too soon", strict, products);
        }
        Optional<AnswerSchema.Mismatch> mismatch =
                expected.schema().flatMap(schema -> schema.mismatch(document.tree()));
        if (mismatch.isPresent()) {
            Fault fault = mismatch.get().fieldMissing() ? Fault.MISSING_FIELD : Fault.WRONG_SCHEMA;
            return faulty(fault, "does not fit the schema at " + mismatch.get().where(), strict, products);
        }
        for (FieldPattern pattern : expected.patterns()) {
            if (!pattern.fits(document.tree())) {
                return faulty(Fault.WRONG_PATTERN, "does not fit the pattern of " + pattern.path(), strict, products);
            }
        }
        return new Analysis.Usable(
                document.text(), labels(document.repairs()), document.isPart(), Optional.of(strict), products);
    }

    private Optional<Boolean> products(JsonNode answer) {
        return expected.looksForProducts()
                ? Optional.of(answer.path("products").isArray()
                        && !answer.path("products").isEmpty())
                : Optional.empty();
    }

    private static Analysis usable(String text, List<Repair> repairs) {
        return new Analysis.Usable(text, labels(repairs), !repairs.isEmpty(), Optional.empty(), Optional.empty());
    }

    /** A text that is no JSON, or was not looked at: not valid where JSON was expected, and without products where they were. */
    private Analysis faulty(Fault fault, String message) {
        boolean json = expected.format() == AnswerFormat.JSON;
        return faulty(
                fault,
                message,
                json ? Optional.of(false) : Optional.empty(),
                expected.looksForProducts() ? Optional.of(false) : Optional.empty());
    }

    private Analysis faulty(Fault fault, String message, boolean validJson, Optional<Boolean> hasProducts) {
        return faulty(fault, message, Optional.of(validJson), hasProducts);
    }

    private Analysis faulty(Fault fault, String message, Optional<Boolean> validJson, Optional<Boolean> hasProducts) {
        return new Analysis.Faulty(fault, failure(fault, new Detail(fault.code(), message)), validJson, hasProducts);
    }

    private Failure failure(Fault fault, Detail detail) {
        return fault.isDeclined()
                ? new Failure.Declined(detail)
                : new Failure.Unusable(detail, expected.reask() && fault.isReaskable());
    }

    private static List<String> labels(List<Repair> repairs) {
        return repairs.stream().map(Repair::label).toList();
    }
}
