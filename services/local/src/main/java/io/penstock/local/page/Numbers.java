package io.penstock.local.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them. */
public final class Numbers {
    private static final MathContext THREE_DIGITS = new MathContext(3);

    private Numbers() {}

    /** Three digits that count, with k, M or G for thousands: 1.25k; for axes and tiles. */
    public static String brief(double value) {
        double size = Math.abs(value);
        if (size >= 1e9) {
            return digits(value / 1e9) + "G";
        }
        if (size >= 1e6) {
            return digits(value / 1e6) + "M";
        }
        return size >= 1e4 ? digits(value / 1e3) + "k" : digits(value);
    }

    private static String digits(double value) {
        BigDecimal rounded = new BigDecimal(value, Math.abs(value) >= 1e3 ? new MathContext(4) : THREE_DIGITS);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** With commas between thousands, and so many digits behind the point. */
    public static String full(double value, int digits) {
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }
}
