package io.penstock.local.page;

import java.util.List;
import java.util.Set;

/** A small HTML page that needs nothing but itself. */
public final class Page {
    private final StringBuilder body = new StringBuilder();
    private final String title;

    public Page(String title) {
        this.title = title;
    }

    public Page heading(String text) {
        body.append("<h2>").append(escaped(text)).append("</h2>\n");
        return this;
    }

    /** @param note small, beside it */
    public Page heading(String text, String note) {
        body.append("<h2>")
                .append(escaped(text))
                .append(" <small>")
                .append(escaped(note))
                .append("</small></h2>\n");
        return this;
    }

    public Page subheading(String text) {
        body.append("<h3>").append(escaped(text)).append("</h3>\n");
        return this;
    }

    public Page text(String text) {
        body.append("<p>").append(escaped(text)).append("</p>\n");
        return this;
    }

    public Page picture(Picture picture) {
        body.append(picture.svg()).append('\n');
        return this;
    }

    /**
     * A figure that everybody looks for first.
     *
     * @param name what it is
     */
    public record Tile(String value, String name) {}

    public Page tiles(List<Tile> tiles) {
        body.append("<div class=\"tiles\">");
        tiles.forEach(tile -> body.append("<div><b>")
                .append(escaped(tile.value()))
                .append("</b>")
                .append(escaped(tile.name()))
                .append("</div>"));
        body.append("</div>\n");
        return this;
    }

    /** A table; the first column is text, the others are numbers. */
    public Page table(List<String> head, List<List<String>> rows) {
        return table(head, rows, Set.of(0));
    }

    /** @param words the columns that are text, from 0; the others are numbers */
    public Page table(List<String> head, List<List<String>> rows, Set<Integer> words) {
        body.append("<div class=\"wide\"><table>");
        row("th", head, words);
        rows.forEach(row -> row("td", row, words));
        body.append("</table></div>\n");
        return this;
    }

    private void row(String element, List<String> cells, Set<Integer> words) {
        body.append("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            body.append('<')
                    .append(element)
                    .append(words.contains(i) ? " class=\"w\">" : ">")
                    .append(escaped(cells.get(i)))
                    .append("</")
                    .append(element)
                    .append('>');
        }
        body.append("</tr>\n");
    }

    public String html() {
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>%s</title><style>
                body{font:15px/1.5 system-ui,sans-serif;color:#222;max-width:900px;margin:32px auto;padding:0 16px}
                h1{font-size:24px} h2{font-size:17px;margin-top:32px} h3{font-size:14px;margin:14px 0 4px} small{font-weight:400;font-size:12px;color:#8a8d91}
                .wide{overflow-x:auto} table{border-collapse:collapse;font-size:14px}
                th,td{padding:4px 14px 4px 0;text-align:right;border-bottom:1px solid #e3e6e8} td{white-space:nowrap}
                th{vertical-align:bottom;font-weight:600} .w{text-align:left}
                .tiles{display:flex;flex-wrap:wrap;gap:10px} .tiles div{border:1px solid #e3e6e8;border-radius:6px;padding:8px 14px;min-width:104px}
                .tiles b{display:block;font-size:21px}
                </style></head><body><h1>%s</h1>
                %s</body></html>
                """.formatted(escaped(title), escaped(title), body);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
