package io.penstock.domain.config;

import java.nio.file.Path;

/** Where a provider's key is kept; the key itself stands in no configuration. */
public sealed interface ApiKey {

    /** In an environment variable. */
    record InEnvironment(String variable) implements ApiKey {}

    /** In a file that holds nothing else, such as a mounted secret. */
    record InFile(Path path) implements ApiKey {}
}
