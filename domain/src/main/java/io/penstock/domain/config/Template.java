package io.penstock.domain.config;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Map;

/** A Mustache text over a request's variables; values go in as they are, since answers are plain text and not HTML. */
public final class Template {
    private final Mustache mustache;

    private Template(Mustache mustache) {
        this.mustache = mustache;
    }

    /**
     * Compiles a template.
     *
     * @throws com.github.mustachejava.MustacheException when the text is none
     */
    public static Template parse(String text) {
        return new Template(new PlainText().compile(new StringReader(text), "template"));
    }

    /** The text with variables filled in; unknown ones are left out. */
    public String render(Map<String, String> variables) {
        var out = new StringWriter();
        mustache.execute(out, variables);
        return out.toString();
    }

    private static final class PlainText extends DefaultMustacheFactory {
        @Override
        public void encode(String value, Writer writer) {
            try {
                writer.write(value);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
