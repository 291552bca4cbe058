package io.penstock.domain.request;

import static io.penstock.domain.given.Draft.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class RequestSizeTest {
    private static final int WITHOUT_CONTENT =
            RequestSize.bytes(request().saying("").build());

    @Property
    void aTextCountsAsItsBytesOfUtf8(@ForAll String text) {
        int counted = RequestSize.bytes(request().saying(text).build()) - WITHOUT_CONTENT;

        // Half a surrogate pair is no character; encoders write one question mark for it, and one byte more is counted.
        assertThat(counted).isBetween(text.getBytes(UTF_8).length, text.getBytes(UTF_8).length + halves(text));
    }

    @Test
    void charactersOfEveryLengthInUtf8AreCounted() {
        String text = "a\u00e9\u20ac\ud83d\ude00";

        assertThat(RequestSize.bytes(request().saying(text).build()) - WITHOUT_CONTENT)
                .isEqualTo(1 + 2 + 3 + 4);
    }

    @Property
    void everyFreeTextCounts(@ForAll @StringLength(min = 100, max = 2000) String text) {
        int base = RequestSize.bytes(request().build());
        int added = text.getBytes(UTF_8).length - 20;

        assertThat(RequestSize.bytes(request().id(text).build())).isGreaterThan(base + added);
        assertThat(RequestSize.bytes(request().session(text).build())).isGreaterThan(base + added);
        assertThat(RequestSize.bytes(request().caller(text).build())).isGreaterThan(base + added);
        assertThat(RequestSize.bytes(request().intent(text).build())).isGreaterThan(base + added);
        assertThat(RequestSize.bytes(request().tier(text).build())).isGreaterThan(base + added);
        assertThat(RequestSize.bytes(request().model(text).build())).isGreaterThan(base + added);
        assertThat(RequestSize.bytes(request().system(text).build())).isGreaterThan(base + added);
        assertThat(RequestSize.bytes(request().format(text).build())).isGreaterThan(base + added);
        assertThat(RequestSize.bytes(request().stop(text).build())).isGreaterThan(base + added);
        assertThat(RequestSize.bytes(request().variables(Map.of(text, "")).build()))
                .isGreaterThan(base + added);
        assertThat(RequestSize.bytes(request().variables(Map.of("", text)).build()))
                .isGreaterThan(base + added);
    }

    private static int halves(String text) {
        return (int) text.codePoints()
                .filter(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                .count();
    }
}
