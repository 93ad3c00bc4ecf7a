package io.github.jennerfhir.server.packaging;

import static io.github.jennerfhir.server.fixture.Records.child;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Records;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.ImmunizationRecommendation;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar that is shipped misses nothing that a request needs: no class that was left out is ever asked for. */
class PackagedServerIT {

    @TempDir
    private static Path folder;

    private static PackagedServer server;

    @BeforeAll
    static void start() {
        server = new PackagedServer(folder);
    }

    @AfterAll
    static void noClassWasMissed() throws IOException {
        server.close();
        assertThat(server.output()).doesNotContain("NoClassDefFoundError").doesNotContain("ClassNotFoundException");
    }

    @Test
    void aDoseIsRecordedFoundAndForecast() {
        String patient = stored(child());
        stored(dose(patient));
        for (String search : new String[] {
            "Immunization?patient=" + patient + "&_sort=-date&_include=Immunization:patient",
            "Immunization?patient=" + patient + "&_format=xml",
            "Patient?_id=" + patient + "&_revinclude=Immunization:patient",
            "Patient?_has:Immunization:patient:status=completed",
            "Immunization?patient.family=a&_total=accurate",
            "Patient/" + patient + "/_history"
        }) {
            assertThat(server.get(search).status()).as(search).isEqualTo(200);
        }
        ImmunizationRecommendation forecast =
                server.get("Patient/" + patient + "/$forecast").as(ImmunizationRecommendation.class);
        assertThat(forecast.getRecommendation()).isNotEmpty();
    }

    @Test
    void aBatchAndATransactionAreProcessed() {
        String patient = stored(child());
        for (BundleType type : new BundleType[] {BundleType.BATCH, BundleType.TRANSACTION}) {
            Bundle bundle = new Bundle().setType(type);
            Immunization dose = dose(patient);
            dose.getVaccineCode().getCodingFirstRep().setCode(type == BundleType.BATCH ? "02" : "10");
            bundle.addEntry()
                    .setResource(dose)
                    .getRequest()
                    .setMethod(HTTPVerb.POST)
                    .setUrl("Immunization");
            bundle.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Immunization?patient=" + patient);
            Bundle answer = server.http().send("POST", "/fhir", bundle).as(Bundle.class);
            assertThat(answer.getEntry())
                    .extracting(entry -> entry.getResponse().getStatus().substring(0, 3))
                    .containsExactly("201", "200");
        }
    }

    /** HAPI reads a path with a filter, or an index, with a library that is not in the jar. */
    @Test
    void aPatchNamesAnElementByAFilterOrAnIndex() {
        Immunization dose = dose(stored(child()));
        dose.addNote().setText("first");
        dose.addNote().setText("second");
        String id = stored(dose);
        int version = 1;
        for (String path : List.of("Immunization.note.where(text='first')", "Immunization.note[0]")) {
            Parameters patch = new Parameters();
            Parameters.ParametersParameterComponent operation =
                    patch.addParameter().setName("operation");
            operation.addPart().setName("type").setValue(new CodeType("delete"));
            operation.addPart().setName("path").setValue(new StringType(path));
            String body = FhirContext.forR4Cached().newJsonParser().encodeResourceToString(patch);
            String current = "W/\"" + version + "\"";
            Answer answer = server.http()
                    .send(
                            "/fhir/Immunization/" + id,
                            request -> request.header("Content-Type", "application/fhir+json")
                                    .header("If-Match", current)
                                    .method("PATCH", BodyPublishers.ofString(body)));
            assertThat(answer.status()).as(path + " " + answer).isEqualTo(200);
            version++;
            assertThat(answer.as(Immunization.class).getNote()).hasSize(3 - version);
        }
    }

    @Test
    void anAnswerInTurtleIsRefusedBeforeAnythingIsStored() {
        String family = "T" + System.nanoTime();
        Patient child = child();
        child.getNameFirstRep().setFamily(family);
        assertThat(server.http()
                        .send("POST", "/fhir/Patient?_format=ttl", child)
                        .refusal())
                .isEqualTo("415 UNSUPPORTED_MEDIA_TYPE");
        assertThat(server.get("Patient?family=" + family).as(Bundle.class).getTotal())
                .isZero();
        assertThat(server.http()
                        .send("POST", "/fhir/Patient?_format=xml", child)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aWrongDoseIsRefused() {
        Immunization dose = dose(stored(child()));
        dose.getVaccineCode().getCodingFirstRep().setCode("nonsense");
        assertThat(server.http().send("POST", "/fhir/Immunization", dose).refusal())
                .isEqualTo("422 INVALID_VACCINE_CODE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metadata",
                "metadata?_format=xml",
                "swagger-ui/",
                "swagger-ui/?page=Immunization",
                "api-docs",
                "ValueSet/vaccine/$expand?filter=bcg",
                "ValueSet/$expand?url=http://hl7.org/fhir/ValueSet/immunization-status",
                "ValueSet/vaccine/$validate-code?system=http://hl7.org/fhir/sid/cvx&code=19",
                "ValueSet/$validate-code?url=http://hl7.org/fhir/ValueSet/mimetypes&system=urn:ietf:bcp:13&code=text/plain",
                "CodeSystem/$lookup?system=http://hl7.org/fhir/sid/cvx&code=19",
                "CodeSystem/$validate-code?url=http://unitsofmeasure.org&code=kg",
                "ConceptMap/$translate?system=http://snomed.info/sct&code=871831003",
                "StructureDefinition",
                "OperationDefinition"
            })
    void everyPageIsServed(String page) {
        assertThat(server.get(page).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health/readiness", "/actuator/health/liveness", "/actuator/prometheus"})
    void itsStateIsTold(String page) {
        assertThat(server.http().get(page).status()).isEqualTo(200);
    }

    private static Immunization dose(String patient) {
        return Records.dose().setPatient(new Reference("Patient/" + patient));
    }

    private static String stored(Resource resource) {
        Answer answer = server.http().send("POST", "/fhir/" + resource.fhirType(), resource);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.id();
    }
}
