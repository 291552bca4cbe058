package io.penstock.domain.result;

/** The levels of service (row D7), best first, and the rejection of a request that was never valid. */
public enum ServiceLevel {
    /** The first model of the route answered. */
    FULL,
    /** Its answer was usable after named repairs. */
    REPAIRED,
    /** A later rung's model answered. */
    BACKUP,
    /** The intent's template: no model answered in time. */
    TEMPLATE,
    /** An apology with a way to a human: there was no template either. */
    APOLOGY,
    /** The request was not valid; its problems are listed. */
    REJECTED;

    public boolean isFromModel() {
        return this == FULL || this == REPAIRED || this == BACKUP;
    }
}
