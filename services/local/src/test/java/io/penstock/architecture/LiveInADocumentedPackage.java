package io.penstock.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** A package with a package-info that is null-marked; its sentence is for people to judge. */
final class LiveInADocumentedPackage extends ArchCondition<JavaClass> {
    static final LiveInADocumentedPackage INSTANCE = new LiveInADocumentedPackage();

    private LiveInADocumentedPackage() {
        super("live in a package with a null-marked package-info");
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
        boolean holds =
                item.getPackage().tryGetAnnotationOfType(NullMarked.class).isPresent();
        events.add(new SimpleConditionEvent(
                item, holds, item.getPackageName() + (holds ? " has" : " has no") + " null-marked package-info"));
    }
}
