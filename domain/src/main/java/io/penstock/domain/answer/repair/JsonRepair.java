package io.penstock.domain.answer.repair;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.penstock.domain.answer.repair.Repaired.Document;
import io.penstock.domain.answer.repair.Repaired.Reason;
import io.penstock.domain.answer.repair.Repaired.Refused;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes strict JSON of a text in which a model meant one JSON document: repaired to an equal document, or refused, never to
 * another one. {@link Repair} lists what may be done.
 *
 * <p><b>Equal.</b> Two documents are equal when their objects have the same keys in the same order with equal values, their arrays
 * equal members in the same order, their strings the same characters, their literals the same meaning, and their numbers the same
 * digits: numbers and strings are copied as they are written, so {@code 1.10} stays {@code 1.10}.
 *
 * <p><b>Equal, when the text ended too soon.</b> The repaired document is then a <i>beginning</i> of the one meant. A beginning of a
 * scalar is that scalar, whole. A beginning of an array or object is that array or object, or one of its first n ≥ 1 members, the
 * first n − 1 of them equal and the last a beginning of its own. So a half string, number, literal or key is left out, also a key
 * without its value, and a container of which no member is whole, because {@code []} would say that there is nothing. A number
 * that the text ends behind is half: 12 may have become 123. When nothing whole is left, the text is refused.
 *
 * <p><b>Refused</b> is whatever can be read in two ways: a key that stands twice, two arrays or objects side by side, a missing
 * comma, a bracket of the wrong kind, {@code [1,,2]}, quotes within quotes; and what is too large. A text that ends in open brackets
 * counts as cut there. A text that already is strict JSON without a key twice comes back untouched.
 *
 * <p>Time and memory grow with the text's length alone: one pass finds the document, one reads it, the parser checks the outcome.
 */
public final class JsonRepair {
    /** Longest text looked at, in characters. */
    public static final int MAX_LENGTH = 2_000_000;

    /** Most arrays and objects within each other. */
    public static final int MAX_DEPTH = 200;

    private static final ObjectReader STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // Keys are the model's choice, so a table of all ever seen would grow without end.
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private JsonRepair() {}

    public static Repaired repair(String text) {
        if (text.length() > MAX_LENGTH) {
            return new Refused(Reason.TOO_LARGE, "longer than " + MAX_LENGTH + " characters");
        }
        return strict(text, List.of()).orElseGet(() -> tolerant(text));
    }

    private static Repaired tolerant(String text) {
        Set<Repair> repairs = EnumSet.noneOf(Repair.class);
        try {
            String repaired = rewrite(text, repairs);
            return strict(repaired, List.copyOf(repairs))
                    .orElseGet(() -> new Refused(Reason.MALFORMED, "a number or key is too long"));
        } catch (Refusal refusal) {
            return refusal.refused();
        }
    }

    /** The document in the text as strict JSON; names what was done for it. */
    static String rewrite(CharSequence text, Set<Repair> repairs) {
        var surroundings = new Surroundings(text);
        int start = surroundings.start();
        var cursor = new Cursor(text, start, surroundings.nameBefore(start, repairs));
        String document = new TolerantReader(cursor, repairs).read();
        surroundings.nameBehind(cursor.at(), repairs);
        return document;
    }

    private static Optional<Repaired> strict(String text, List<Repair> repairs) {
        try {
            JsonNode tree = STRICT.readTree(text);
            return tree.isMissingNode() ? Optional.empty() : Optional.of(new Document(text, tree, repairs));
        } catch (JsonProcessingException notStrict) {
            return Optional.empty();
        }
    }
}
