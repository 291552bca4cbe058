package io.penstock.local.sql;

/** Is told how far the reading of a topic is. */
@FunctionalInterface
public interface LoadListener {
    /** @param ofAbout how many records there are; somewhat fewer in truth */
    void read(String table, long records, long ofAbout);
}
