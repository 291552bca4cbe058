package io.penstock.domain.answer.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.answer.repair.Breakage.Kind;
import io.penstock.domain.answer.repair.Repaired.Document;
import io.penstock.domain.answer.repair.Repaired.Reason;
import io.penstock.domain.answer.repair.Repaired.Refused;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** What holds of a repair whatever the document and whatever is wrong with it. */
class RepairLawsTest {

    @Property(tries = 10_000, shrinking = ShrinkingMode.OFF)
    void aBrokenDocumentBecomesAnEqualOneOrIsRefusedButNeverAnotherOne(@ForAll long seed) {
        var random = new Random(seed);
        Doc meant = new Documents(random).draw();
        var breakage = new Breakage(random);
        String broken = breakage.write(meant);

        switch (JsonRepair.repair(broken)) {
            case Document it -> equalOrBeginning(it, meant, broken, breakage.has(Kind.TRUNCATION));
            case Refused it ->
                assertThat(mayBeRefused(it.reason(), meant, breakage))
                        .as("%s: %s%n%s", it.reason(), it.detail(), broken)
                        .isTrue();
        }
    }

    @Property(tries = 2_000)
    void anyTextAtAllIsRepairedForGoodOrRefused(@ForAll("texts") String text) {
        switch (JsonRepair.repair(text)) {
            case Document it -> {
                assertThat(JsonRepair.repair(it.text())).isEqualTo(new Document(it.text(), it.tree(), List.of()));
                assertThat(it.repairs().isEmpty()).isEqualTo(it.text().equals(text));
            }
            case Refused it -> assertThat(it.detail()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "{", "}", "[", "]", "\"", "'", ":", ",", "\\", "a", "1", "-", " ", "\n", "/", "*", "#", "`",
                        "```", "u00", "true", "None")
                .list()
                .ofMaxSize(25)
                .map(pieces -> String.join("", pieces));
    }

    private static void equalOrBeginning(Document repaired, Doc meant, String broken, boolean cut) {
        Doc outcome = Doc.of(repaired.text());
        assertThat(repaired.isPart() ? cut && outcome.isBeginningOf(meant) : outcome.equals(meant))
                .as("from %s%nto %s by %s", broken, repaired.text(), repaired.repairs())
                .isTrue();
        assertThat(repaired.repairs().isEmpty()).isEqualTo(repaired.text().equals(broken));
    }

    /** What is not ambiguous by its own nature has to be repaired. */
    private static boolean mayBeRefused(Reason reason, Doc meant, Breakage breakage) {
        return switch (reason) {
            case NOTHING_WHOLE, NO_JSON -> breakage.has(Kind.TRUNCATION);
            case AMBIGUOUS -> looksLikeItsEnd(meant, breakage) || mayBeginAnother(breakage);
            case TOO_LARGE, MALFORMED -> false;
        };
    }

    /** A line in a string looks like the end of the code block around it. */
    private static boolean looksLikeItsEnd(Doc meant, Breakage breakage) {
        return breakage.has(Kind.FENCE)
                && breakage.has(Kind.CONTROL_CHARACTERS)
                && meant.toString().contains("\n```");
    }

    /** Words behind the document are cut at a bracket. */
    private static boolean mayBeginAnother(Breakage breakage) {
        return breakage.has(Kind.PROSE) && breakage.has(Kind.TRUNCATION);
    }
}
