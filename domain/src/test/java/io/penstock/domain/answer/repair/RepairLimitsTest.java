package io.penstock.domain.answer.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.answer.repair.Repaired.Document;
import io.penstock.domain.answer.repair.Repaired.Reason;
import io.penstock.domain.answer.repair.Repaired.Refused;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hostile answer can cost. */
class RepairLimitsTest {
    private static final int FIVE_MB = 5_000_000;

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{a:", "{'a':["})
    void aNestingBombIsRefused(String level) {
        assertThat(reason(level.repeat(JsonRepair.MAX_LENGTH / level.length()))).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void aNestingBombOfStrictJsonIsRefused() {
        assertThat(reason(nested(100_000, ""))).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void documentsMayBeAsDeepAsTheLimit() {
        assertThat(JsonRepair.repair(nested(JsonRepair.MAX_DEPTH, ""))).isInstanceOf(Document.class);
        assertThat(JsonRepair.repair(nested(JsonRepair.MAX_DEPTH, "1,"))).isInstanceOf(Document.class);
        assertThat(reason(nested(JsonRepair.MAX_DEPTH + 1, ""))).isEqualTo(Reason.TOO_LARGE);
        assertThat(reason(nested(JsonRepair.MAX_DEPTH + 1, "1,"))).isEqualTo(Reason.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "]", "{a: ", "'", "\"", "\\", "`", "#", "x", "1", "[1,2],"})
    void fiveMegabytesAreRefused(String piece) {
        assertThat(reason(piece.repeat(FIVE_MB / piece.length()))).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void aNumberThatNoParserTakesIsRefused() {
        assertThat(reason("{\"a\": " + "1".repeat(100_000) + ",}")).isEqualTo(Reason.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a] ",
                "{a} ",
                "{a  ",
                "[  ",
                "{  ",
                "[[a ",
                "{{ ",
                "[true ",
                "``` ",
                "# ",
                "// \n",
                "/* */",
                "'",
                "\"",
                "\\",
                "`",
                "-",
                "1",
                "abc",
                "a:1,",
                "'a',",
                "[1],",
                "[[],",
                "{a:[",
                "\"\\u0041",
                "\n",
                "\u00A0",
                "\n```",
                "}",
                ": ",
                "\": ",
            })
    void theWorkGrowsAsTheTextDoes(String piece) {
        for (String head : new String[] {"", "[", "[\"", "['", "{", "{\"a\": \"", "```json\n[", "[1] ", "[/*", "[a"}) {
            long once = looks(head + piece.repeat(2_000));
            long twice = looks(head + piece.repeat(4_000));

            assertThat(twice).as("after %s", head).isLessThanOrEqualTo(2 * once + 100);
            assertThat(once).as("after %s", head).isLessThanOrEqualTo(12L * (head.length() + 2_000L * piece.length()));
        }
    }

    @Test
    void theWorkOfALargeDocumentGrowsAsTheDocumentDoes() {
        String member = "{'id': 'B012345678', \"note\": \"two\nlines\", tags: [1, 2,], /* x */},";

        assertThat(looks("[" + member.repeat(4_000))).isLessThanOrEqualTo(2 * looks("[" + member.repeat(2_000)) + 100);
    }

    private static String nested(int depth, String broken) {
        return "[".repeat(depth) + broken + "]".repeat(depth);
    }

    private static Reason reason(String text) {
        return ((Refused) JsonRepair.repair(text)).reason();
    }

    /** How often a character of the text is looked at. */
    private static long looks(String text) {
        var counted = new CountedText(text);
        try {
            JsonRepair.rewrite(counted, EnumSet.noneOf(Repair.class));
        } catch (Refusal refused) {
            // Refusing costs no more.
        }
        return counted.looks();
    }
}
