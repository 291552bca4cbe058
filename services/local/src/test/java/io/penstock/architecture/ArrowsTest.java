package io.penstock.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows between the rooms of the house. */
class ArrowsTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.penstock");

    private static final DescribedPredicate<JavaClass> GENERATED =
            JavaClass.Predicates.resideInAPackage("io.penstock.schemas..").as("generated from a schema");

    @Test
    void theWholeHouseIsLookedAt() {
        assertThat(HOUSE)
                .extracting(JavaClass::getPackageName)
                .contains(
                        "io.penstock.schemas",
                        "io.penstock.serde",
                        "io.penstock.domain.ledger",
                        "io.penstock.topology",
                        "io.penstock.dispatcher",
                        "io.penstock.worker",
                        "io.penstock.analytics",
                        "io.penstock.simulator",
                        "io.penstock.telemetry",
                        "io.penstock.local.cli");
    }

    @Test
    void arrowsPointDownwards() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("local")
                .definedBy("io.penstock.local..")
                .layer("services")
                .definedBy(
                        "io.penstock.dispatcher..",
                        "io.penstock.worker..",
                        "io.penstock.analytics..",
                        "io.penstock.simulator..",
                        "io.penstock.telemetry..")
                .layer("topology")
                .definedBy("io.penstock.topology..")
                .layer("domain")
                .definedBy("io.penstock.domain..")
                .layer("schemas")
                .definedBy("io.penstock.schemas..", "io.penstock.serde..", "io.penstock.topics..")
                .whereLayer("local")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("services")
                .mayOnlyBeAccessedByLayers("local")
                .whereLayer("topology")
                .mayOnlyBeAccessedByLayers("services", "local")
                .whereLayer("domain")
                .mayOnlyBeAccessedByLayers("topology", "services", "local")
                .whereLayer("schemas")
                .mayOnlyBeAccessedByLayers("topology", "services", "local")
                .check(HOUSE);
    }

    @Test
    void servicesDoNotKnowEachOther() {
        slices().matching("io.penstock.(dispatcher|worker|analytics|simulator|telemetry)..")
                .should()
                .notDependOnEachOther()
                .check(HOUSE);
    }

    @Test
    void theDomainIsPure() {
        noClasses()
                .that()
                .resideInAPackage("io.penstock.domain..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..", "org.apache.avro..", "software.amazon..", "io.penstock.schemas..")
                .check(HOUSE);
    }

    @Test
    void avroMeetsTheDomainAtTheEdgeOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "..edge..", "io.penstock.schemas..", "io.penstock.serde..", "io.penstock.topics..")
                .should()
                .dependOnClassesThat(GENERATED)
                .check(HOUSE);
    }

    @Test
    void everyRoomSaysWhatItIsFor() {
        classes()
                .that()
                .areTopLevelClasses()
                .and()
                .resideOutsideOfPackage("io.penstock.schemas..")
                .should(LiveInADocumentedPackage.INSTANCE)
                .check(HOUSE);
    }
}
