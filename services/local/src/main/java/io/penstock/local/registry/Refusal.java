package io.penstock.local.registry;

import java.util.List;

/** A request that the registry does not grant, with the HTTP status and the error code that Confluent's registry gives. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;

    private Refusal(int status, int code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }

    static Refusal noSuchPath(String path) {
        return new Refusal(404, 404, "HTTP 404 Not Found: " + path);
    }

    static Refusal noSuchSubject(String subject) {
        return new Refusal(404, 40401, "Subject '" + subject + "' not found.");
    }

    static Refusal noSuchVersion(int version) {
        return new Refusal(404, 40402, "Version " + version + " not found.");
    }

    static Refusal noSuchSchema() {
        return new Refusal(404, 40403, "Schema not found");
    }

    static Refusal noLevel(String subject) {
        return new Refusal(404, 40408, "Subject '" + subject + "' does not have a compatibility level of its own.");
    }

    static Refusal incompatible(String subject, String why) {
        return new Refusal(
                409,
                409,
                "Schema being registered is incompatible with an earlier one of subject '" + subject + "': " + why);
    }

    static Refusal invalidSchema(String why) {
        return new Refusal(422, 42201, "Invalid schema: " + why);
    }

    static Refusal invalidVersion(String text) {
        return new Refusal(422, 42202, "Version '" + text + "' is not a number from 1, nor latest.");
    }

    static Refusal invalidLevel(String text) {
        return new Refusal(
                422, 42203, "Compatibility level '" + text + "' is none of " + List.of(Compatibility.values()));
    }

    static Refusal notJson() {
        return new Refusal(400, 400, "The body is not a JSON object.");
    }
}
