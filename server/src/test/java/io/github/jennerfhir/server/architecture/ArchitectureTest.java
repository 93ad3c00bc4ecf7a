package io.github.jennerfhir.server.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Date;
import java.util.Set;

/**
 * The modules are a chain, server → interceptors → operations → forecast and terminology, and some things have one place
 * each. A rule that is broken says which class, which line and what it uses there.
 */
@AnalyzeClasses(packages = "io.github.jennerfhir", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String FORECAST = "io.github.jennerfhir.forecast..";
    private static final String FORECAST_ROOT = "io.github.jennerfhir.forecast";
    private static final String TERMINOLOGY = "io.github.jennerfhir.terminology..";
    private static final String TERMINOLOGY_FHIR = "io.github.jennerfhir.terminology.fhir..";
    private static final String OPERATIONS = "io.github.jennerfhir.operations..";
    private static final String INTERCEPTORS = "io.github.jennerfhir.interceptors..";
    private static final String PROBLEM = "io.github.jennerfhir.interceptors.problem..";
    private static final String SERVER = "io.github.jennerfhir.server..";
    private static final String WEB = "io.github.jennerfhir.server.web..";
    private static final String PERSISTENCE = "io.github.jennerfhir.server.persistence..";
    private static final String HOST = "io.github.jennerfhir.server.host..";

    private static final String SPRING = "org.springframework..";
    private static final String[] FHIR = {"ca.uhn.fhir..", "org.hl7.fhir.."};
    private static final String[] DATABASE = {
        "java.sql..",
        "javax.sql..",
        "jakarta.persistence..",
        "org.hibernate..",
        "org.h2..",
        "org.postgresql..",
        "com.zaxxer.hikari..",
        "org.springframework.jdbc..",
        "org.springframework.orm..",
        "org.springframework.transaction..",
        "ca.uhn.fhir.jpa.api.dao..",
        "ca.uhn.fhir.jpa.dao..",
        "ca.uhn.fhir.jpa.model.dao..",
        "ca.uhn.fhir.jpa.entity..",
        "ca.uhn.fhir.jpa.migrate.."
    };

    /** Calls that read the machine's clock; what takes a {@link Clock} does not. */
    private static final Set<String> CLOCK_METHODS = Set.of("now", "currentTimeMillis");

    private static final DescribedPredicate<JavaCall<?>> READS_THE_SYSTEM_CLOCK =
            describe("reads the system clock", ArchitectureTest::readsTheSystemClock);

    @ArchTest
    static final ArchRule forecastUsesOnlyTheJdkAndItsParser = classes()
            .that()
            .resideInAPackage(FORECAST)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    FORECAST, "java..", "javax.xml..", "org.w3c.dom..", "org.xml.sax..", "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule terminologyUsesNothingOfOurs = noClasses()
            .that()
            .resideInAPackage(TERMINOLOGY)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FORECAST, OPERATIONS, INTERCEPTORS, SERVER);

    @ArchTest
    static final ArchRule terminologyKnowsFhirInOnePackage = noClasses()
            .that()
            .resideInAPackage(TERMINOLOGY)
            .and()
            .resideOutsideOfPackage(TERMINOLOGY_FHIR)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FHIR);

    @ArchTest
    static final ArchRule operationsKnowNobodyAboveThem = noClasses()
            .that()
            .resideInAPackage(OPERATIONS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(INTERCEPTORS, SERVER);

    @ArchTest
    static final ArchRule interceptorsKnowNobodyAboveThem = noClasses()
            .that()
            .resideInAPackage(INTERCEPTORS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SERVER);

    @ArchTest
    static final ArchRule springIsKnownInTheServerAlone = noClasses()
            .that()
            .resideInAnyPackage(TERMINOLOGY, OPERATIONS, INTERCEPTORS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SPRING);

    @ArchTest
    static final ArchRule theDatabaseIsKnownInPersistenceAlone = noClasses()
            .that()
            .resideInAPackage("io.github.jennerfhir..")
            .and()
            .resideOutsideOfPackages(PERSISTENCE, HOST)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DATABASE)
            .because("own rows are written in persistence, and host wires HAPI's own database");

    @ArchTest
    static final ArchRule hapiExceptionsAreBuiltWhereProblemsAreAnswered = noClasses()
            .that()
            .resideOutsideOfPackage(PROBLEM)
            .should()
            .callConstructorWhere(targetOwner(assignableTo(BaseServerResponseException.class)))
            .because("one class turns a refusal into HTTP");

    @ArchTest
    static final ArchRule operationsOfFhirAreOfferedByProviders = methods()
            .that()
            .areAnnotatedWith(Operation.class)
            .should()
            .beDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Provider");

    @ArchTest
    static final ArchRule hooksAreInterceptorsOrAboutTheWeb = methods()
            .that()
            .areAnnotatedWith(Hook.class)
            .should()
            .beDeclaredInClassesThat()
            .resideInAnyPackage(INTERCEPTORS, WEB);

    @ArchTest
    static final ArchRule timeIsGiven = noClasses()
            .that()
            .resideInAnyPackage(FORECAST, TERMINOLOGY, OPERATIONS, INTERCEPTORS)
            .should()
            .callCodeUnitWhere(READS_THE_SYSTEM_CLOCK)
            .because("what depends on today must be testable on any day");

    /** The root package of the forecaster is its entrance and its vocabulary in one: what is below may use the words. */
    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("io.github.jennerfhir.(**)")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(resideInAPackage("io.github.jennerfhir.forecast.*.."), resideInAPackage(FORECAST_ROOT));

    @ArchTest
    static final ArchRule namesSayWhatAClassIs = noClasses()
            .that()
            .resideInAPackage("io.github.jennerfhir..")
            .should()
            .haveNameMatching(".*(Utils?|Helper|Manager|Impl)");

    private static boolean readsTheSystemClock(JavaCall<?> call) {
        JavaClass owner = call.getTargetOwner();
        boolean takesAClock = call.getTarget().getRawParameterTypes().stream()
                .anyMatch(parameter -> parameter.isEquivalentTo(Clock.class));
        if (owner.isEquivalentTo(Date.class)) {
            return call.getName().equals("<init>")
                    && call.getTarget().getRawParameterTypes().isEmpty();
        }
        if (owner.isEquivalentTo(Clock.class)) {
            return call.getName().startsWith("system") || call.getName().startsWith("tick");
        }
        boolean time = owner.getPackageName().startsWith("java.time") || owner.isEquivalentTo(System.class);
        return time && CLOCK_METHODS.contains(call.getName()) && !takesAClock;
    }
}
