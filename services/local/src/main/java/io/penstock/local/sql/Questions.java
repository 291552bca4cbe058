package io.penstock.local.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ready questions of a folder.
 *
 * @param all by name
 */
public record Questions(List<Question> all) {
    private static final String ENDING = ".sql";
    private static final String COMMENT = "--";

    public Questions {
        all = List.copyOf(all);
    }

    /** @throws IOException if they cannot be read */
    public static Questions in(Path folder) throws IOException {
        List<Question> all = new ArrayList<>();
        for (Path file : files(folder)) {
            String sql = Files.readString(file);
            String name = file.getFileName().toString();
            all.add(new Question(name.substring(0, name.length() - ENDING.length()), about(sql), sql));
        }
        return new Questions(all);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> listed = Files.list(folder)) {
            return listed.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException missing) {
            throw new IOException("the folder of the ready questions is missing: " + folder.toAbsolutePath(), missing);
        }
    }

    private static String about(String sql) {
        return sql.lines()
                .takeWhile(line -> line.startsWith(COMMENT))
                .map(line -> line.substring(COMMENT.length()).strip())
                .collect(Collectors.joining(" "));
    }

    /** @throws BadQueryException if there is none of that name */
    public Question named(String name) {
        return all.stream()
                .filter(question -> question.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadQueryException("there is no ready question \"" + name + "\"; right: one of "
                        + all.stream().map(Question::name).collect(Collectors.joining(", "))));
    }
}
