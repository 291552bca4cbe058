package io.penstock.local.sql;

/**
 * A question that stands in a file, ready to be asked.
 *
 * @param name of its file, without {@code .sql}
 * @param about the question in words: the comment that the file begins with
 */
public record Question(String name, String about, String sql) {}
