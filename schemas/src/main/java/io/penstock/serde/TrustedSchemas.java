package io.penstock.serde;

import org.apache.avro.Conversion;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Makes Avro trust the generated classes. Avro 1.12.2 instantiates only classes of packages that somebody has called trusted; without
 * that, the builder of a class with a record for a default fails, and so does every reader. A conversion is the one service
 * that Avro loads when the first generated class comes up, so that whoever uses one, with our serde or without, needs no
 * system property. It converts nothing.
 */
public final class TrustedSchemas extends Conversion<TrustedSchemas.Nothing> {

    private static final String PACKAGE = "io.penstock.schemas";

    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                type -> type.getPackageName().equals(PACKAGE)));
    }

    /** What no schema has. */
    public static final class Nothing {
        private Nothing() {}
    }

    /** For Avro's service loader. */
    public TrustedSchemas() {}

    @Override
    public Class<Nothing> getConvertedType() {
        return Nothing.class;
    }

    @Override
    public String getLogicalTypeName() {
        return "penstock-nothing";
    }
}
