package io.penstock.local.registry;

import java.util.List;
import java.util.Optional;

/** What happened to the registry; all of them in order are its state, and its file has one a line. */
sealed interface Change {

    /**
     * A schema became the next version of a subject.
     *
     * @param subject the subject
     * @param version the version, from 1
     * @param id the schema's id, from 1; equal schemas have one id in all subjects
     * @param schema the schema as text
     * @param references what it refers to
     */
    record Registered(String subject, int version, int id, String schema, List<Reference> references)
            implements Change {

        public Registered {
            references = List.copyOf(references);
        }
    }

    /**
     * A compatibility level was set.
     *
     * @param subject for this subject; empty: for all that have none of their own
     * @param level the level
     */
    record LevelSet(Optional<String> subject, Compatibility level) implements Change {}

    /**
     * A type that a schema takes from another.
     *
     * @param name name of the type
     * @param subject where it is registered
     * @param version as which version
     */
    record Reference(String name, String subject, int version) {}
}
