package io.penstock.domain.answer.repair;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A JSON document in which nothing is converted: numbers are their digits, and members have their order. */
sealed interface Doc {

    record Text(String value) implements Doc {}

    /** A number or a literal, as it is written in JSON. */
    record Bare(String written) implements Doc {}

    record Arr(List<Doc> members) implements Doc {}

    record Obj(List<Member> members) implements Doc {}

    record Member(String key, Doc value) {}

    /** Whether this is a beginning of the other, in the sense of {@link JsonRepair}. */
    default boolean isBeginningOf(Doc whole) {
        if (equals(whole)) {
            return true;
        }
        return switch (this) {
            case Text it -> false;
            case Bare it -> false;
            case Arr it -> whole instanceof Arr other && beginning(it.members(), other.members());
            case Obj it ->
                whole instanceof Obj other
                        && keys(it).equals(keys(other)
                                .subList(
                                        0,
                                        Math.min(
                                                it.members().size(),
                                                other.members().size())))
                        && beginning(values(it), values(other));
        };
    }

    private static boolean beginning(List<Doc> some, List<Doc> all) {
        int last = some.size() - 1;
        return last >= 0
                && last < all.size()
                && some.subList(0, last).equals(all.subList(0, last))
                && some.get(last).isBeginningOf(all.get(last));
    }

    private static List<String> keys(Obj object) {
        return object.members().stream().map(Member::key).toList();
    }

    private static List<Doc> values(Obj object) {
        return object.members().stream().map(Member::value).toList();
    }

    /** Parses strict JSON. */
    static Doc of(String json) {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            Doc doc = of(parser);
            if (parser.nextToken() != null) {
                throw new IOException("two documents");
            }
            return doc;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Doc of(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_ARRAY -> {
                List<Doc> members = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    members.add(of(parser));
                }
                yield new Arr(members);
            }
            case START_OBJECT -> {
                List<Member> members = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    parser.nextToken();
                    members.add(new Member(key, of(parser)));
                }
                yield new Obj(members);
            }
            case VALUE_STRING -> new Text(parser.getText());
            default -> new Bare(parser.getText());
        };
    }
}
