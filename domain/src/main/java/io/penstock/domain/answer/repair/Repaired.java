package io.penstock.domain.answer.repair;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What became of a text that should be JSON. */
public sealed interface Repaired {

    /**
     * Strict JSON.
     *
     * @param text the document; the very text given when it needed no repair
     * @param tree the same, parsed
     * @param repairs what was done, each once, in the order of {@link Repair}
     */
    record Document(String text, JsonNode tree, List<Repair> repairs) implements Repaired {
        /** Whether the model's document went on. */
        public boolean isPart() {
            return repairs.stream().anyMatch(Repair::leavesPart);
        }
    }

    /**
     * Nothing that could be repaired for certain.
     *
     * @param detail in a few words, without anything of the text
     */
    record Refused(Reason reason, String detail) implements Repaired {}

    /** Why a text was refused. */
    enum Reason {
        /** There is no array and no object in it. */
        NO_JSON,
        /** It can be read in more than one way. */
        AMBIGUOUS,
        /** It ended before anything was whole. */
        NOTHING_WHOLE,
        /** It is longer or deeper than documents may be. */
        TOO_LARGE,
        /** It breaks JSON's rules in a way that no repair is for. */
        MALFORMED
    }
}
