package io.github.jennerfhir.interceptors.validation;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.jennerfhir.operations.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Resource;

/**
 * The quick check: every element that R4 requires is there (cardinality 1..), and every coded element with a required
 * binding has one of its codes. Cardinalities are HAPI's, which are generated from R4. Costs some microseconds a resource.
 */
public final class RequiredElements implements ResourceValidation {

    private static final String FILE = "required-bindings.json";

    private final FhirContext fhir;
    private final Map<String, RequiredBinding> bindings;

    public RequiredElements(FhirContext fhir) {
        this.fhir = fhir;
        this.bindings = read();
    }

    @Override
    public List<Fault> judge(Resource resource) {
        List<Fault> faults = new ArrayList<>();
        judge(resource, resource.fhirType(), faults);
        return faults;
    }

    private void judge(IBase element, String path, List<Fault> faults) {
        BaseRuntimeElementDefinition<?> definition = element instanceof Resource resource
                ? fhir.getResourceDefinition(resource)
                : fhir.getElementDefinition(element.getClass());
        if (!(definition instanceof BaseRuntimeElementCompositeDefinition<?> composite)) {
            return;
        }
        for (BaseRuntimeChildDefinition child : composite.getChildren()) {
            judge(child, child.getAccessor().getValues(element), path, faults);
        }
    }

    private void judge(BaseRuntimeChildDefinition child, List<IBase> values, String path, List<Fault> faults) {
        if (values.isEmpty() && child.getMin() == 0) {
            return;
        }
        String place = path + "." + child.getElementName().replace("[x]", "");
        boolean found = false;
        for (int i = 0; i < values.size(); i++) {
            IBase value = values.get(i);
            if (value == null || value.isEmpty()) {
                continue;
            }
            found = true;
            judgeBinding(value, place, faults);
            if (!(value instanceof PrimitiveType<?>)) {
                judge(value, child.getMax() == 1 ? place : place + "[" + i + "]", faults);
            }
        }
        if (!found && child.getMin() > 0) {
            faults.add(new Fault(Problem.REQUIRED_FIELD_MISSING, place + " is required and is missing", place));
        }
    }

    private void judgeBinding(IBase value, String place, List<Fault> faults) {
        RequiredBinding binding = bindings.get(place);
        if (binding != null && value instanceof CodeableConcept concept && !binding.admits(concept)) {
            faults.add(new Fault(
                    Problem.INVALID_CODE, place + " must have a code of the code system " + binding.system(), place));
        }
    }

    private static Map<String, RequiredBinding> read() {
        JsonMapper json = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        try (InputStream file = RequiredElements.class.getResourceAsStream(FILE)) {
            return json.readValue(file, Document.class).bindings().stream()
                    .collect(Collectors.toMap(RequiredBinding::element, Function.identity()));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    private record Document(String comment, List<RequiredBinding> bindings) {}
}
