package io.penstock.local.cli;

/** Draws a page again and again: over itself on a terminal, one below the other elsewhere. */
final class Screen {
    private static final boolean TERMINAL = Boolean.getBoolean("penstock.screen");
    private static final String CLEAR = "\033[2J";
    private static final String HOME = "\033[H";
    private static final String ERASE_LINE = "\033[K\n";
    private static final String ERASE_BELOW = "\033[J";

    private boolean drawn;

    void draw(String page) {
        if (TERMINAL) {
            System.out.print((drawn ? "" : CLEAR) + HOME + page.replace("\n", ERASE_LINE) + ERASE_BELOW);
        } else {
            System.out.println(page);
        }
        System.out.flush();
        drawn = true;
    }
}
