package io.penstock.local.cli;

/** The one line that a long-running command prints when it is of use. */
final class Ready {
    private Ready() {}

    static void say(String what) {
        System.out.println(what);
        System.out.flush();
    }
}
