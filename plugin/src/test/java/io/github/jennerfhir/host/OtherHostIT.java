package io.github.jennerfhir.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.ImmunizationRecommendation;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** One jar and one line make Jenner's rules and operations part of a server that knows nothing of them. */
class OtherHostIT {

    private static ServletWebServerApplicationContext host;
    private static IGenericClient client;

    @BeforeAll
    static void start() {
        SpringApplication application = new SpringApplication(OtherHost.class);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(Map.of(
                "server.port", "0",
                "hapi.fhir.custom-bean-packages", "io.github.jennerfhir.plugin",
                "spring.main.allow-circular-references", "true",
                "spring.flyway.enabled", "false",
                "spring.jpa.open-in-view", "false",
                "spring.autoconfigure.exclude",
                        "org.springframework.boot.autoconfigure.elasticsearch.ElasticsearchRestClientAutoConfiguration,"
                                + "org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration,"
                                + "org.springframework.boot.autoconfigure.quartz.QuartzAutoConfiguration",
                "logging.level.root", "warn"));
        host = (ServletWebServerApplicationContext) application.run();
        FhirContext fhir = FhirContext.forR4Cached();
        fhir.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
        fhir.getRestfulClientFactory().setSocketTimeout(120_000);
        client = fhir.newRestfulGenericClient(
                "http://localhost:" + host.getWebServer().getPort() + "/fhir");
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void aDoseIsRecordedAndItsForecastRead() {
        String patient = stored(child()).getIdPart();
        ImmunizationRecommendation before = forecast(patient);
        IdType dose = stored(dose(patient, "19", 300));
        ImmunizationRecommendation after = forecast(patient);
        assertThat(supporting(before)).doesNotContain("Immunization/" + dose.getIdPart());
        assertThat(supporting(after)).contains("Immunization/" + dose.getIdPart());
        assertThat(forecast(patient).getIdElement().getIdPart())
                .isEqualTo(after.getIdElement().getIdPart());
    }

    @Test
    void aWrongDoseIsRefusedAlone() {
        Immunization dose = dose(stored(child()).getIdPart(), "19", -2);
        assertThat(refusal(() -> stored(dose))).isEqualTo("422 INVALID_OCCURRENCE");
    }

    @Test
    void aWrongDoseIsRefusedInABatchAndTheOthersAreStored() {
        String patient = stored(child()).getIdPart();
        Bundle answer = process(BundleType.BATCH, dose(patient, "19", 300), dose(patient, "9999", 200));
        assertThat(answer.getEntry())
                .extracting(entry -> entry.getResponse().getStatus().substring(0, 3))
                .containsExactly("201", "422");
        assertThat(code((OperationOutcome)
                        answer.getEntry().get(1).getResponse().getOutcome()))
                .isEqualTo("INVALID_VACCINE_CODE");
    }

    @Test
    void aTransactionWithAWrongDoseStoresNothing() {
        String patient = stored(child()).getIdPart();
        assertThat(refusal(() -> process(BundleType.TRANSACTION, dose(patient, "19", 300), dose(patient, "9999", 200))))
                .isEqualTo("422 INVALID_VACCINE_CODE");
        Bundle stored = client.search()
                .forResource(Immunization.class)
                .where(Immunization.PATIENT.hasId(patient))
                .returnBundle(Bundle.class)
                .execute();
        assertThat(stored.getEntry()).isEmpty();
    }

    @Test
    void whatTheServerWritesClientsDoNot() {
        ImmunizationRecommendation mine = new ImmunizationRecommendation();
        assertThat(refusal(() -> stored(mine))).isEqualTo("403 SERVER_AUTHORITATIVE");
    }

    @Test
    void aDoseIsNeverDeleted() {
        IdType dose = stored(dose(stored(child()).getIdPart(), "19", 300));
        assertThat(refusal(() -> client.delete().resourceById(dose).execute())).isEqualTo("405 DELETE_NOT_ALLOWED");
    }

    @Test
    void whatJennerDoesNotGuardIsTheHosts() {
        MedicationRequest request = new MedicationRequest();
        request.setSubject(new Reference("Patient/" + stored(child()).getIdPart()));
        IdType id = stored(request);
        client.delete().resourceById(id).execute();
        assertThat(client.capabilities()
                        .ofType(org.hl7.fhir.r4.model.CapabilityStatement.class)
                        .execute()
                        .getRestFirstRep()
                        .getResource())
                .hasSizeGreaterThan(100);
    }

    @Test
    void theHostsTerminologyKnowsOurCodes() {
        Parameters asked = new Parameters();
        asked.addParameter("url", new UriType("https://jenner-fhir.github.io/ValueSet/vaccine"));
        asked.addParameter("system", new UriType("http://hl7.org/fhir/sid/cvx"));
        asked.addParameter("code", new StringType("19"));
        Parameters answer = client.operation()
                .onType("ValueSet")
                .named("$validate-code")
                .withParameters(asked)
                .execute();
        assertThat(answer.getParameter("result").getValue().primitiveValue()).isEqualTo("true");
    }

    private static ImmunizationRecommendation forecast(String patient) {
        return client.operation()
                .onInstance(new IdType("Patient", patient))
                .named("$forecast")
                .withNoParameters(Parameters.class)
                .useHttpGet()
                .returnResourceType(ImmunizationRecommendation.class)
                .execute();
    }

    private static java.util.List<String> supporting(ImmunizationRecommendation forecast) {
        return forecast.getRecommendation().stream()
                .flatMap(one -> one.getSupportingImmunization().stream())
                .map(Reference::getReference)
                .toList();
    }

    private static Bundle process(BundleType type, Resource... resources) {
        Bundle bundle = new Bundle().setType(type);
        for (Resource resource : resources) {
            BundleEntryComponent entry = bundle.addEntry().setResource(resource);
            entry.getRequest().setMethod(HTTPVerb.POST).setUrl(resource.fhirType());
        }
        return client.transaction().withBundle(bundle).execute();
    }

    private static IdType stored(Resource resource) {
        return (IdType) client.create().resource(resource).execute().getId().toUnqualifiedVersionless();
    }

    private static Patient child() {
        Patient patient = new Patient();
        patient.setBirthDateElement(new DateType(today().minusDays(365).toString()));
        return patient;
    }

    private static Immunization dose(String patient, String cvx, int daysAgo) {
        Immunization dose = new Immunization();
        dose.setStatus(ImmunizationStatus.COMPLETED);
        dose.setVaccineCode(new CodeableConcept().addCoding(new Coding("http://hl7.org/fhir/sid/cvx", cvx, null)));
        dose.setPatient(new Reference("Patient/" + patient));
        dose.setOccurrence(new DateTimeType(today().minusDays(daysAgo).toString()));
        return dose;
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    private static String refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable request) {
        BaseServerResponseException refused = catchThrowableOfType(BaseServerResponseException.class, request);
        return refused.getStatusCode() + " " + code((OperationOutcome) refused.getOperationOutcome());
    }

    private static String code(OperationOutcome outcome) {
        return outcome.getIssueFirstRep().getDetails().getCodingFirstRep().getCode();
    }
}
