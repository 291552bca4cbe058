package io.penstock.worker.provider;

import io.penstock.domain.request.ChatRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What a simulator is told of a call in headers, where the API has no place for it. No other endpoint ever gets these. */
final class SimulatorHeaders {
    private static final String VARIABLE = "simulator.";
    private static final Pattern CAPITAL = Pattern.compile("([A-Z])");
    private static final Pattern NOT_ALLOWED = Pattern.compile("[^\\x20-\\x7e]");
    private static final int LONGEST = 256;

    private SimulatorHeaders() {}

    static Map<String, String> of(ChatRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        put(headers, "x-penstock-request-id", request.id().value());
        put(headers, "x-penstock-caller", request.caller());
        put(headers, "x-penstock-intent", request.intent().value());
        request.variables().forEach((name, value) -> {
            if (name.matches("simulator\\.[A-Za-z]{1,40}")) {
                put(headers, "x-simulator-" + dashed(name.substring(VARIABLE.length())), value);
            }
        });
        return headers;
    }

    /** {@code inputTokens} as {@code input-tokens}. */
    private static String dashed(String name) {
        return CAPITAL.matcher(name).replaceAll("-$1").toLowerCase(Locale.ROOT);
    }

    private static void put(Map<String, String> headers, String name, String value) {
        String clean = NOT_ALLOWED
                .matcher(value.substring(0, Math.min(LONGEST, value.length())))
                .replaceAll("_");
        if (!clean.isBlank()) {
            headers.put(name, clean);
        }
    }
}
