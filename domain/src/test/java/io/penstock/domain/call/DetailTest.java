package io.penstock.domain.call;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DetailTest {

    @Property
    void aMessageIsOneShortLineWithoutControlCharacters(@ForAll String said) {
        String message = new Detail("Code", said).message();

        assertThat(message).hasSizeLessThanOrEqualTo(Detail.MAX_LENGTH);
        assertThat(message.chars()).noneMatch(Character::isISOControl);
        assertThat(message.lines().count()).isLessThanOrEqualTo(1);
    }

    @Test
    void linesAreJoined() {
        assertThat(new Detail("Code", "Too many\r\n\ttokens ").message()).isEqualTo("Too many tokens");
    }
}
