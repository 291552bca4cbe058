package io.penstock.domain.request;

import static io.penstock.domain.given.Draft.request;
import static io.penstock.domain.given.Draft.turns;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.given.Draft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BodyHashTest {

    @ParameterizedTest
    @MethodSource("changed")
    void anyFieldChangedChangesTheHash(Draft draft) {
        assertThat(BodyHash.of(draft.build()))
                .isNotEqualTo(BodyHash.of(request().build()));
    }

    static Stream<Draft> changed() {
        return Stream.of(
                request().session("s-2"),
                request().caller("blog"),
                request().intent("coaching"),
                request().tier("basic"),
                request().model(""),
                request().model("small"),
                request().system(""),
                request().system("Be kind."),
                request().saying("Where is my parcel!"),
                request().messages(turns(3)),
                request().messages(),
                request().noMaxTokens(),
                request().maxTokens(301),
                request().temperature(0),
                request().topP(0.5),
                request().stop("END"),
                request().timeout(Duration.ofSeconds(20)),
                request().format("json"),
                request().variables(Map.of()),
                request().variables(Map.of("name", "Bob")),
                request().variables(Map.of("nam", "eAnn")));
    }

    @Test
    void theIdIsNoPartOfTheBody() {
        assertThat(BodyHash.of(request().id("r-2").build()))
                .isEqualTo(BodyHash.of(request().build()));
    }

    @Test
    void oneStopTextWithACommaIsNotTwo() {
        assertThat(BodyHash.of(request().stop("a, b").build()))
                .isNotEqualTo(BodyHash.of(request().stop("a", "b").build()));
    }

    @Property(tries = 200)
    void theSameContentHasTheSameHashHoweverItIsHeld(
            @ForAll @Size(max = 5) Map<@StringLength(max = 5) String, @StringLength(max = 5) String> variables,
            @ForAll @Size(max = 4) List<@StringLength(max = 5) String> said) {
        var reversed = new LinkedHashMap<String, String>();
        List.copyOf(variables.keySet()).reversed().forEach(key -> reversed.put(key, variables.getOrDefault(key, "")));
        var messages = said.stream().map(text -> new Message("user", text)).toList();

        assertThat(BodyHash.of(request()
                        .variables(reversed)
                        .messages(new ArrayList<>(messages))
                        .build()))
                .isEqualTo(BodyHash.of(
                        request().variables(variables).messages(messages).build()));
    }

    @Property
    void movingATextOverAFieldsEdgeChangesTheHash(
            @ForAll @StringLength(max = 6) String left, @ForAll @StringLength(min = 1, max = 6) String right) {
        var together = request().session(left + right).caller("");
        var apart = request().session(left).caller(right);

        assertThat(BodyHash.of(together.build())).isNotEqualTo(BodyHash.of(apart.build()));
    }
}
