package io.penstock.domain.answer.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.answer.repair.Repaired.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table in {@code answers/repairs.txt}. */
class RepairCasesTest {
    private static final Path TABLE = Path.of("src", "test", "resources", "answers", "repairs.txt");
    private static final Pattern CASE = Pattern.compile("(?ms)^## ([^\\n]*)\\n(.*?)\\n==> ([^\\n]*)$");
    private static final Pattern CODE_POINT = Pattern.compile("⟦([0-9A-F]{4})⟧");

    /** @param right the document and the repairs, or the reason of a refusal */
    record Case(String name, String text, String right) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        try {
            return CASE.matcher(Files.readString(TABLE, StandardCharsets.UTF_8))
                    .results()
                    .map(found -> new Case(found.group(1), shown(found.group(2)), shown(found.group(3))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isRepairedToAnEqualDocumentOrRefused(Case given) {
        assertThat(outcome(given.text())).isEqualTo(given.right().strip());
    }

    @Test
    void theTableHasAllItsCasesAndUsesEveryRepair() throws IOException {
        String table = Files.readString(TABLE, StandardCharsets.UTF_8);

        assertThat(cases().count())
                .isEqualTo(table.lines().filter(line -> line.startsWith("## ")).count());
        assertThat(cases().count()).isGreaterThanOrEqualTo(60);
        assertThat(cases().map(Case::right).collect(Collectors.joining("\n")))
                .contains(Stream.of(Repair.values())
                        .filter(repair -> repair.compareTo(Repair.CUT_AT_MAX_TOKENS) < 0)
                        .map(Repair::label)
                        .toList());
    }

    private static String outcome(String text) {
        return switch (JsonRepair.repair(text)) {
            case Document it -> it.text().strip() + " |" + labels(it.repairs());
            case Repaired.Refused it -> "refused " + it.reason();
        };
    }

    private static String labels(List<Repair> repairs) {
        return repairs.stream().map(Repair::label).collect(Collectors.joining(", ", repairs.isEmpty() ? "" : " ", ""));
    }

    private static String shown(String text) {
        return CODE_POINT
                .matcher(text)
                .replaceAll(found -> String.valueOf((char) Integer.parseInt(found.group(1), 16))
                        .replace("\\", "\\\\"));
    }
}
