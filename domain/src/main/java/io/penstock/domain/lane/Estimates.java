package io.penstock.domain.lane;

import io.penstock.domain.IntentName;
import io.penstock.domain.result.Tokens;
import java.util.HashMap;
import java.util.Map;

/**
 * What a lane's calls have taught: how its model counts tokens, how long the answers of each intent get, and how much of
 * what was asked for is used.
 *
 * <p>Providers reserve what a call may use at most, so an oversize maxTokens takes quota that nobody uses. The limit learned
 * is a quarter more than the 99th percentile of an intent's outputs. An answer that such a limit cut is no observation of
 * an output but of the limit: it does not count, else each limit would only ever shrink. Its repetition with what was
 * asked does. Learning a longer limit that way takes its time, and until then every longer answer is called for twice: so
 * when several are cut one after the other, answers have got longer, and the limit is forgotten at once.
 */
final class Estimates {
    /** The least limit that is learned. */
    static final int FLOOR = 256;

    /** Outputs of an intent before its limit is believed. */
    static final int ENOUGH = 100;

    /** Cuts with fewer than {@link #BETWEEN} whole answers between them that are no accident. */
    static final int CUTS = 3;

    /** While an intent stays as it is, less than one answer in a hundred is cut: three so close come once in some 4,500 answers. */
    static final int BETWEEN = 16;

    private static final double HEADROOM = 1.25;
    private static final double RARE = 0.99;
    private static final double MEMORY = 0.98;
    private static final double MOST_OFF = 4;

    private final Map<IntentName, Outputs> outputs = new HashMap<>();
    private double counted;
    private double estimated;
    private double used;
    private double asked;
    private double error;
    private double usual;
    private boolean known;

    /** Input tokens as the provider will count them. */
    int input(int byConfiguration) {
        double ratio = estimated <= 0 ? 1 : Math.clamp(counted / estimated, 1 / MOST_OFF, MOST_OFF);
        return (int) Math.min(Integer.MAX_VALUE, Math.ceil(byConfiguration * ratio));
    }

    /** Output tokens that a call may ask for where quota is scarce. */
    int outputLimit(Queued queued) {
        return queued.learns()
                .map(outputs::get)
                .map(seen -> seen.lengths)
                .filter(lengths -> lengths.size() >= ENOUGH)
                .map(lengths -> Math.max(FLOOR, (int) Math.ceil(lengths.quantile(RARE) * HEADROOM)))
                .map(limit -> Math.min(limit, queued.maxTokens()))
                .orElse(queued.maxTokens());
    }

    /** What calls have lately reserved. */
    long usual() {
        return (long) usual;
    }

    /** Share of what requests ask for that their calls use, 1 before anything is known. */
    double usedShare() {
        return asked <= 0 ? 1 : Math.clamp(used / asked, 0.01, 1);
    }

    /** Mean error of the input estimate, as a share of what the provider counted. */
    double inputError() {
        return error;
    }

    /** A call that ended well, by the provider's own count. */
    void learn(Reservation held, Tokens tokens) {
        if (held.inputTokens() <= 0 || tokens.estimated()) {
            return;
        }
        learnInput(held, tokens.input() + tokens.cacheRead() + tokens.cacheWrite());
        usual = usual <= 0 ? held.tokens() : usual * MEMORY + held.tokens() * (1 - MEMORY);
        used = used * MEMORY + tokens.charged();
        asked = asked * MEMORY + held.asked();
        learnOutput(held, tokens.output());
    }

    /** The length of an answer, unless it is the limit's: the call is repeated with what was asked. */
    void learnOutput(Reservation held, int output) {
        held.learns()
                .map(name -> outputs.computeIfAbsent(name, any -> new Outputs()))
                .ifPresent(seen -> seen.add(held, output));
    }

    /** How long the answers of an intent are. */
    private static final class Outputs {
        private Recent lengths = new Recent();
        private int cuts;
        private int whole;

        void add(Reservation held, int output) {
            if (held.isLimited() && output == held.outputLimit()) {
                cut();
                return;
            }
            lengths.add(output);
            boolean isRepetition = held.isLimited() && output > held.outputLimit();
            whole += isRepetition ? 0 : 1;
        }

        private void cut() {
            cuts = whole < BETWEEN ? cuts + 1 : 1;
            whole = 0;
            if (cuts >= CUTS) {
                lengths = new Recent();
            }
        }
    }

    private void learnInput(Reservation held, int really) {
        if (really <= 0) {
            return;
        }
        double off = Math.abs(input(held.inputTokens()) - really) / (double) really;
        error = known ? error * MEMORY + off * (1 - MEMORY) : off;
        known = true;
        counted = counted * MEMORY + really;
        estimated = estimated * MEMORY + held.inputTokens();
    }
}
