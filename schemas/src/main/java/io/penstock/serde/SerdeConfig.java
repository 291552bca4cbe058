package io.penstock.serde;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;

/**
 * What a serializer or deserializer is told, under Confluent's keys.
 *
 * @param registries addresses of one registry, tried in turn
 * @param authorization value of the Authorization header, if the registry wants one
 * @param registers true: unknown schemas are registered ({@code auto.register.schemas})
 * @param usesLatest true: records are written in the subject's latest schema ({@code use.latest.version})
 * @param readsSpecific true: generated classes come out, else Avro's generic records ({@code specific.avro.reader})
 * @param retryFor how long a registry that does not answer is tried again ({@code schema.registry.retry.ms})
 */
record SerdeConfig(
        List<URI> registries,
        Optional<String> authorization,
        boolean registers,
        boolean usesLatest,
        boolean readsSpecific,
        Duration retryFor) {

    static final String REGISTRY_URL = "schema.registry.url";
    static final String REGISTERS = "auto.register.schemas";
    static final String USES_LATEST = "use.latest.version";
    static final String READS_SPECIFIC = "specific.avro.reader";
    static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";
    static final String USER_INFO = "basic.auth.user.info";
    static final String RETRY = "schema.registry.retry.ms";

    private static final String FROM_URL = "URL";
    private static final String FROM_USER_INFO = "USER_INFO";
    private static final String TOPIC_NAMES = "TopicNameStrategy";
    private static final List<String> STRATEGIES = List.of("value.subject.name.strategy", "key.subject.name.strategy");

    private static final ConfigDef KEYS = new ConfigDef()
            .define(REGISTRY_URL, Type.LIST, HIGH, "Addresses of the registry, http(s), tried in turn.")
            .define(REGISTERS, Type.BOOLEAN, true, MEDIUM, "Register schemas that the registry does not know.")
            .define(USES_LATEST, Type.BOOLEAN, false, LOW, "Write in the subject's latest schema.")
            .define(READS_SPECIFIC, Type.BOOLEAN, false, MEDIUM, "Read into generated classes.")
            .define(
                    CREDENTIALS_SOURCE,
                    Type.STRING,
                    FROM_URL,
                    ValidString.in(FROM_URL, FROM_USER_INFO),
                    LOW,
                    "Where user and password stand: in the address, or in basic.auth.user.info.")
            .define(USER_INFO, Type.PASSWORD, "", LOW, "user:password.")
            .define(RETRY, Type.LONG, 120_000L, Range.atLeast(0), LOW, "How long to try a silent registry, in ms.");

    SerdeConfig {
        registries = List.copyOf(registries);
    }

    /**
     * Reads the keys; others are left to others.
     *
     * @throws ConfigException naming key, value and what would be right
     */
    static SerdeConfig of(Map<String, ?> properties) {
        refuseOtherStrategies(properties);
        var values = new AbstractConfig(KEYS, properties, false);
        var addresses =
                values.getList(REGISTRY_URL).stream().map(SerdeConfig::address).toList();
        if (addresses.isEmpty()) {
            throw new ConfigException(REGISTRY_URL, "", "is empty; right: http://host:port, several with commas");
        }
        return new SerdeConfig(
                addresses.stream().map(SerdeConfig::withoutUser).toList(),
                userInfo(values, addresses).map(SerdeConfig::basic),
                values.getBoolean(REGISTERS),
                values.getBoolean(USES_LATEST),
                values.getBoolean(READS_SPECIFIC),
                Duration.ofMillis(values.getLong(RETRY)));
    }

    private static void refuseOtherStrategies(Map<String, ?> properties) {
        for (var key : STRATEGIES) {
            var value = properties.get(key);
            if (value != null && !value.toString().endsWith(TOPIC_NAMES)) {
                throw new ConfigException(key, value, "is not supported; right: " + TOPIC_NAMES + ", the default");
            }
        }
    }

    private static URI address(String text) {
        try {
            var address = URI.create(text.strip());
            if (List.of("http", "https").contains(address.getScheme()) && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // Said below, without the text: a password may stand in it.
        }
        throw new ConfigException(
                REGISTRY_URL + " holds an address that is not of the form http(s)://host[:port][/path]");
    }

    private static Optional<String> userInfo(AbstractConfig values, List<URI> addresses) {
        if (values.getString(CREDENTIALS_SOURCE).equals(FROM_USER_INFO)) {
            return Optional.of(values.getPassword(USER_INFO).value()).filter(text -> !text.isEmpty());
        }
        return addresses.stream()
                .flatMap(address -> Optional.ofNullable(address.getUserInfo()).stream())
                .findFirst();
    }

    private static URI withoutUser(URI address) {
        var port = address.getPort() < 0 ? "" : ":" + address.getPort();
        var path = Optional.ofNullable(address.getRawPath()).orElse("").replaceAll("/+$", "");
        return URI.create(address.getScheme() + "://" + address.getHost() + port + path);
    }

    private static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }
}
