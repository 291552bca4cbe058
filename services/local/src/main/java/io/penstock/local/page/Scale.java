package io.penstock.local.page;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A scale from zero with round marks.
 *
 * @param step between two marks
 * @param marks how many follow the zero, 1 and more
 */
record Scale(double step, int marks) {
    private static final double MOST_MARKS = 5;
    private static final double[] ROUND = {1, 2, 2.5, 5, 10};

    /** One that reaches at least so far; to 1 where there is nothing. */
    static Scale upTo(double most) {
        double reach = most > 0 ? most : 1;
        double power = Math.pow(10, Math.floor(Math.log10(reach / MOST_MARKS)));
        for (double round : ROUND) {
            if (round * power * MOST_MARKS >= reach * (1 - 1e-9)) {
                double step = round * power;
                return new Scale(step, (int) Math.max(1, Math.ceil(reach / step - 1e-9)));
            }
        }
        throw new IllegalStateException("no step reaches " + most);
    }

    double top() {
        return step * marks;
    }

    List<Double> ticks() {
        return IntStream.rangeClosed(0, marks).mapToObj(i -> i * step).toList();
    }
}
