package io.penstock.local.cli;

import java.nio.file.Path;

/** Where the project's own files are: the launcher says it, else it is the working directory. */
final class Home {
    private Home() {}

    static Path path(String first, String... more) {
        return Path.of(System.getProperty("penstock.home", "")).resolve(Path.of(first, more));
    }
}
