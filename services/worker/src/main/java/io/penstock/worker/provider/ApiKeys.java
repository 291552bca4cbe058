package io.penstock.worker.provider;

import io.penstock.domain.config.ApiKey;
import io.penstock.domain.config.ConfigException;
import io.penstock.domain.config.ProviderSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Fetches providers' keys from where they are kept. A key goes to its client and nowhere else.
 *
 * @param environment a variable's value by its name, as {@link System#getenv(String)} says it
 */
record ApiKeys(Function<String, @Nullable String> environment) {
    private static final String MADE_UP = "loopback";

    /**
     * The key of a provider; on a loopback endpoint a made-up one where there is no other.
     *
     * @param name the provider's, for errors
     * @throws ConfigException when there is none
     */
    String of(String name, ProviderSettings settings) {
        Optional<String> key = settings.apiKey().flatMap(where -> read(name, where));
        if (key.isEmpty() && !settings.isNear()) {
            throw missing(name, settings.apiKey());
        }
        return key.orElse(MADE_UP);
    }

    private Optional<String> read(String name, ApiKey where) {
        return switch (where) {
            case ApiKey.InEnvironment in -> present(environment.apply(in.variable()));
            case ApiKey.InFile in -> {
                try {
                    yield present(Files.readString(in.path()));
                } catch (IOException e) {
                    throw wrong(name + ".apiKeyFile: " + in.path() + " cannot be read: " + e);
                }
            }
        };
    }

    private static Optional<String> present(@Nullable String key) {
        return Optional.ofNullable(key).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static ConfigException missing(String name, Optional<ApiKey> where) {
        return wrong(where.map(kept -> switch (kept) {
                    case ApiKey.InEnvironment in ->
                        name + ".apiKeyEnv: the environment variable " + in.variable() + " is not set";
                    case ApiKey.InFile in -> name + ".apiKeyFile: " + in.path() + " is empty";
                })
                .orElse(name + ": has no key; apiKeyEnv or apiKeyFile says where it is"));
    }

    private static ConfigException wrong(String problem) {
        return new ConfigException("configuration", List.of("providers." + problem));
    }
}
