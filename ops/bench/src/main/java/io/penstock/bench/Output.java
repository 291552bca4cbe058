package io.penstock.bench;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Option;

/** How a bench tells what it measured; options that all of them have. */
public final class Output {
    @Option(names = "--json", description = "Print one JSON object as the last line of standard output.")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // Picocli reads it.
    private boolean help;

    /** Prints the figures in the form that was asked for. */
    public void print(JsonNode figures, String text) {
        System.out.println(json ? figures.toString() : text);
    }
}
