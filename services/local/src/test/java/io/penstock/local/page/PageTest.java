package io.penstock.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
    @Test
    void textOfAPageIsNotTakenForMarkup() {
        String page = new Page("a < b")
                .heading("<i>", "<small>")
                .text("<script>")
                .tiles(List.of(new Page.Tile("<1", "less & less")))
                .table(List.of("x"), List.of(List.of("\"&\"")))
                .html();

        assertThat(page)
                .contains("<title>a &lt; b</title>", "<p>&lt;script&gt;</p>", "<td class=\"w\">&quot;&amp;&quot;</td>")
                .contains("<b>&lt;1</b>less &amp; less", "<small>&lt;small&gt;</small>")
                .doesNotContain("<script>", "<i>");
    }
}
