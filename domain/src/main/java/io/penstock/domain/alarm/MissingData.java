package io.penstock.domain.alarm;

import java.util.Map;
import java.util.TreeMap;

/** What a period without data stands for, by CloudWatch's names; how each is used: {@link AlarmEvaluation}. */
public enum MissingData {
    MISSING,
    IGNORE,
    BREACHING,
    NOT_BREACHING;

    /** All by their keys. */
    public static Map<String, MissingData> byKey() {
        return new TreeMap<>(
                Map.of("missing", MISSING, "ignore", IGNORE, "breaching", BREACHING, "notBreaching", NOT_BREACHING));
    }
}
