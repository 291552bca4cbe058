package io.penstock.domain.alarm;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** When a value breaches a threshold, by CloudWatch's names. */
public enum Comparison {
    GREATER("GreaterThanThreshold", ">") {
        @Override
        public boolean breaches(double value, double threshold) {
            return value > threshold;
        }
    },
    GREATER_OR_EQUAL("GreaterThanOrEqualToThreshold", ">=") {
        @Override
        public boolean breaches(double value, double threshold) {
            return value >= threshold;
        }
    },
    LESS("LessThanThreshold", "<") {
        @Override
        public boolean breaches(double value, double threshold) {
            return value < threshold;
        }
    },
    LESS_OR_EQUAL("LessThanOrEqualToThreshold", "<=") {
        @Override
        public boolean breaches(double value, double threshold) {
            return value <= threshold;
        }
    };

    private final String key;
    private final String sign;

    Comparison(String key, String sign) {
        this.key = key;
        this.sign = sign;
    }

    public abstract boolean breaches(double value, double threshold);

    public String key() {
        return key;
    }

    public String sign() {
        return sign;
    }

    /** All by their keys. */
    public static Map<String, Comparison> byKey() {
        Map<String, Comparison> all = new TreeMap<>();
        Arrays.stream(values()).forEach(each -> all.put(each.key, each));
        return all;
    }
}
