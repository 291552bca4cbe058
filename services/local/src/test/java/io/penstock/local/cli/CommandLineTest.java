package io.penstock.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands say of their own use, before they look at any pipeline. */
class CommandLineTest {
    private static final String HOME = "penstock.home";

    @BeforeAll
    static void atHome() {
        System.setProperty(HOME, Standing.OPS.resolve("..").toString());
    }

    @AfterAll
    static void leave() {
        System.clearProperty(HOME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "calls",
                "lanes",
                "top",
                "fault",
                "fault list",
                "fault set",
                "fault clear",
                "override",
                "override set",
                "override clear",
                "overrides",
                "alarms",
                "why",
                "scenario",
                "scenario list",
                "sql",
                "report"
            })
    void everyCommandExplainsItself(String command) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.add("--help");

        var help = Ran.run(arguments.toArray(String[]::new));

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).startsWith("Usage: penstock " + command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "top --interval soon",
                "calls --since 5w",
                "calls --status melted",
                "calls --last 0",
                "fault",
                "override",
                "override set --shed --reason r --for 1m",
                "override set --all --reason r --for 1m",
                "override set --all --shed --pause --reason r --for 1m",
                "override set --all --shed --for 1m",
                "override set --all --shed --reason r",
                "override set --all --intent faq --shed --reason r --for 1m",
                "override set --intent fqa --shed --reason r --for 1m",
                "override set --all --pace 2 --reason r --for 1m",
                "override set --lane sonnet --pause --probes 0.1 --reason r --for 1m",
                "override set --all --route sonnet,nowhere --reason r --for 1m",
                "override clear some-id",
                "scenario",
                "sql",
                "sql --tables --ask list",
                "sql --tables --csv - --json",
                "report nothing --out x.html",
                "report week",
                "report week --out x.html --days 0"
            })
    void wrongArgumentsAreWrongUse(String line) {
        assertThat(Ran.run(line.split(" ")).exitCode()).isEqualTo(Main.WRONG_USE);
    }
}
