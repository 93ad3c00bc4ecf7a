package io.github.jennerfhir.operations.registry;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import io.github.jennerfhir.terminology.Canonical;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;

/** {@code POST [base]/$registry-sync}: has registries told of what was recorded, contract §2 and §6. */
public final class RegistrySyncProvider {

    private final RequestSync sync;

    public RegistrySyncProvider(RequestSync sync) {
        this.sync = sync;
    }

    /** Answers the Task of the job, or a Bundle of Tasks where there are several; {@code wait} waits for their end. */
    @Operation(
            name = "$registry-sync",
            idempotent = false,
            canonicalUrl = Canonical.ROOT + "/OperationDefinition/registry-sync")
    public IBaseResource sync(
            @OperationParam(name = "registry", min = 0, max = 1) StringType registry,
            @OperationParam(name = "refused", min = 0, max = 1) BooleanType refused,
            @OperationParam(name = "wait", min = 0, max = 1) BooleanType wait) {
        Optional<String> name = Optional.ofNullable(registry).map(StringType::getValue);
        List<Task> tasks = sync.request(name, isTrue(refused), isTrue(wait));
        return tasks.size() == 1 ? tasks.get(0) : bundle(tasks);
    }

    private static Bundle bundle(List<Task> tasks) {
        Bundle bundle = new Bundle().setType(BundleType.COLLECTION);
        tasks.forEach(task -> bundle.addEntry().setResource(task));
        return bundle;
    }

    private static boolean isTrue(BooleanType value) {
        return value != null && value.booleanValue();
    }
}
