package io.penstock.local.page;

/** Something that a page shows. */
@FunctionalInterface
public interface Picture {
    /** As an element of an HTML page. */
    String svg();
}
