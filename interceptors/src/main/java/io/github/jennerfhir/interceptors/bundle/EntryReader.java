package io.github.jennerfhir.interceptors.bundle;

import ca.uhn.fhir.rest.server.method.BaseMethodBinding;
import ca.uhn.fhir.rest.server.method.BaseResourceReturningMethodBinding;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletSubRequestDetails;
import ca.uhn.fhir.rest.server.util.ServletRequestUtil;
import com.google.common.collect.ArrayListMultimap;
import io.github.jennerfhir.interceptors.input.VersionInAddress;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Resource;

/** Answers an entry that reads: a read, a search, or an operation called with GET. */
public final class EntryReader {

    private final List<ReadPreparation> preparations;
    private final EntryAccess access;
    private final VersionInAddress versions = new VersionInAddress();

    /**
     * A reader.
     *
     * @param access who may read; asked first
     * @param preparations what is to be done before a read, in this order; HAPI calls no hooks for the entries of a Bundle
     */
    public EntryReader(EntryAccess access, List<ReadPreparation> preparations) {
        this.access = access;
        this.preparations = List.copyOf(preparations);
    }

    BundleEntryComponent read(EntryRequest entry, ServletRequestDetails request) {
        ServletSubRequestDetails details =
                ServletRequestUtil.getServletSubRequestDetails(request, entry.url(), "GET", ArrayListMultimap.create());
        versions.judge(details);
        BaseMethodBinding method = request.getServer().determineResourceMethod(details, details.getRequestPath());
        if (!(method instanceof BaseResourceReturningMethodBinding binding)) {
            throw new ProblemException(Problem.INTERACTION_NOT_SERVED, "This address cannot be read in a Bundle");
        }
        details.setRestOperationType(binding.getRestOperationType());
        access.judgeRead(details);
        preparations.forEach(preparation -> preparation.prepare(details));
        IBaseResource resource = binding.doInvokeServer(request.getServer(), details);
        preparations.forEach(preparation -> preparation.answered(details, resource));
        access.judgeAnswer(details, (Resource) resource);
        BundleEntryComponent answer = new BundleEntryComponent().setResource((Resource) resource);
        answer.getResponse().setStatus(RefusedEntry.status(200));
        return answer;
    }
}
