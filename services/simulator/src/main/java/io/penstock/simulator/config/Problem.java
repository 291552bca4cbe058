package io.penstock.simulator.config;

/** One thing wrong with a configuration: where (a key path such as {@code models.x.tokensPerMinute}) and what. */
public record Problem(String path, String message) {
    Problem under(String parent) {
        if (parent.isEmpty()) {
            return this;
        }
        return new Problem(path.isEmpty() ? parent : parent + "." + path, message);
    }

    @Override
    public String toString() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}
