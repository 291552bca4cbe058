package io.penstock.domain.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TemplateTest {

    @Test
    void valuesGoInAsTheyAre() {
        assertThat(Template.parse("Dear {{name}}!").render(Map.of("name", "<b>\"Ann\" & 'Bob'</b>")))
                .isEqualTo("Dear <b>\"Ann\" & 'Bob'</b>!");
    }

    @Property
    void anyValueGoesInAsItIs(@ForAll String value) {
        assertThat(Template.parse("[{{v}}]").render(Map.of("v", value))).isEqualTo("[" + value + "]");
    }

    @Test
    void unknownVariablesAreLeftOut() {
        assertThat(Template.parse("Hello{{#name}} {{name}}{{/name}}!").render(Map.of()))
                .isEqualTo("Hello!");
        assertThat(Template.parse("Hello{{#name}} {{name}}{{/name}}!").render(Map.of("name", "Ann")))
                .isEqualTo("Hello Ann!");
    }

    @Test
    void namesThatJavasMapsHaveMethodsForAreVariablesLikeAnyOther() {
        assertThat(Template.parse("{{size}}{{empty}}{{isEmpty}}{{class}}{{hashCode}}")
                        .render(Map.of()))
                .isEmpty();
        assertThat(Template.parse("{{size}}").render(Map.of("size", "XL"))).isEqualTo("XL");
    }

    @Test
    void aTemplateInAValueIsNotATemplate() {
        assertThat(Template.parse("{{a}}").render(Map.of("a", "{{b}}", "b", "no")))
                .isEqualTo("{{b}}");
    }
}
