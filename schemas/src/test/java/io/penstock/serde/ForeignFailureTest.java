package io.penstock.serde;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.apache.avro.AvroTypeException;
import org.apache.avro.InvalidNumberEncodingException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForeignFailureTest {

    /** Named and worded as Confluent's. */
    private static final class RestClientException extends Exception {
        private static final long serialVersionUID = 1L;

        RestClientException(String message, int code) {
            super(message + "; error code: " + code);
        }
    }

    static List<Exception> ofTheRegistry() {
        return List.of(
                new ConnectException("Connection refused"),
                new HttpTimeoutException("timed out"),
                new SSLHandshakeException("no trust"),
                new IOException("unexpected end of stream", new EOFException()),
                new RestClientException("Error while forwarding the request to the primary", 50003),
                new RestClientException("Unauthorized", 401),
                new RestClientException("no code", 0));
    }

    static List<Exception> ofTheRecord() {
        return List.of(
                new RestClientException("Schema 7 not found", 40403),
                new RestClientException("HTTP 404 Not Found", 404),
                new EOFException(),
                new InvalidNumberEncodingException("Invalid int encoding"),
                new AvroTypeException("Found int, expecting string"));
    }

    @ParameterizedTest
    @MethodSource("ofTheRegistry")
    void aRegistryThatCannotBeAskedIsNoFaultOfTheRecord(Exception cause) {
        assertThat(ForeignFailure.isOfRegistry(new SerializationException("Error retrieving Avro schema", cause)))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("ofTheRecord")
    void whatTheBytesAreToBlameForIsAFaultOfTheRecord(Exception cause) {
        assertThat(ForeignFailure.isOfRegistry(new SerializationException("Error deserializing Avro message", cause)))
                .isFalse();
    }
}
