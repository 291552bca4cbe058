package io.penstock.domain.answer;

import io.penstock.domain.call.Failure;
import java.util.List;
import java.util.Optional;

/** What an answer is worth. */
public sealed interface Analysis {

    /** Whether it is strict JSON as the model wrote it; absent when none was expected. */
    Optional<Boolean> validJson();

    /** Whether it names products; absent when not looked for. */
    Optional<Boolean> hasProducts();

    /** Present when it cannot be used. */
    Optional<Failure> failure();

    /**
     * It goes out.
     *
     * @param text repaired, where that was needed
     * @param repairs names of what was done, see {@link io.penstock.domain.answer.repair.Repair}
     * @param partial the model's answer went on; the repairs say what ended it
     */
    record Usable(
            String text,
            List<String> repairs,
            boolean partial,
            Optional<Boolean> validJson,
            Optional<Boolean> hasProducts)
            implements Analysis {
        @Override
        public Optional<Failure> failure() {
            return Optional.empty();
        }
    }

    /**
     * A failure like any other.
     *
     * @param why as a failure, fit for logs: it holds nothing of the answer
     */
    record Faulty(Fault fault, Failure why, Optional<Boolean> validJson, Optional<Boolean> hasProducts)
            implements Analysis {
        @Override
        public Optional<Failure> failure() {
            return Optional.of(why);
        }
    }
}
