package io.penstock.simulator.serving;

/** Measures the texts of one request; it keeps none of them. */
public final class Prompt {
    private long characters;
    private int blocks;
    private boolean systemWantsJson;
    private boolean lastUserWantsJson;

    public long characters() {
        return characters;
    }

    /** Messages and system blocks. */
    public int blocks() {
        return blocks;
    }

    public boolean wantsJson() {
        return systemWantsJson || lastUserWantsJson;
    }

    public void systemBlock() {
        blocks++;
    }

    public void systemText(String text) {
        characters += text.length();
        systemWantsJson |= asksForJson(text);
    }

    /** A message begins; only the last of the user's can ask for JSON. */
    public void message(boolean byUser) {
        blocks++;
        lastUserWantsJson &= !byUser;
    }

    /** Text of the message that began last. */
    public void text(String text, boolean byUser) {
        characters += text.length();
        lastUserWantsJson |= byUser && asksForJson(text);
    }

    private static boolean asksForJson(String text) {
        return text.contains("JSON");
    }
}
