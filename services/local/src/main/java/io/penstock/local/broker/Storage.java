package io.penstock.local.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;

/** A broker's data folder. */
final class Storage {

    private Storage() {}

    /** Makes the folder a new cluster's, unless it is a cluster's already. */
    static void prepare(Path data) {
        if (Files.notExists(data.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
            create(data);
            format(data);
        }
    }

    private static void create(Path data) {
        try {
            Files.createDirectories(data);
        } catch (IOException failure) {
            throw new UncheckedIOException("the folder " + data + " cannot be made", failure);
        }
    }

    private static void format(Path data) {
        var silence = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        var formatter = new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(BrokerSettings.NODE)
                .addDirectory(data.toString())
                .setMetadataLogDirectory(data.toString())
                .setControllerListenerName(BrokerSettings.CONTROLLER)
                .setPrintStream(silence);
        try {
            formatter.run();
        } catch (Exception failure) { // Kafka declares no narrower type.
            throw new KafkaException(
                    "the folder " + data + " cannot be made a broker's: " + failure.getMessage(), failure);
        }
    }
}
