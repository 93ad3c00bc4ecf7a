package io.github.jennerfhir.interceptors.bundle;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import io.github.jennerfhir.interceptors.access.AccessAudit;
import io.github.jennerfhir.interceptors.access.AnswerAccess;
import io.github.jennerfhir.interceptors.access.RequestAccess;
import jakarta.annotation.Nullable;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Resource;

/** Who may carry out an entry, by the rules for a request of its own: HAPI calls no hooks for entries. Thread safe. */
public final class EntryAccess {

    @Nullable
    private final RequestAccess requests;

    @Nullable
    private final AnswerAccess answers;

    @Nullable
    private final AccessAudit audit;

    private EntryAccess(@Nullable RequestAccess requests, @Nullable AnswerAccess answers, @Nullable AccessAudit audit) {
        this.requests = requests;
        this.answers = answers;
        this.audit = audit;
    }

    /** For a host that decides by itself who may do what, or where nobody is asked. */
    public static EntryAccess open() {
        return new EntryAccess(null, null, null);
    }

    /** By these rules. */
    public static EntryAccess by(RequestAccess requests, AnswerAccess answers, AccessAudit audit) {
        return new EntryAccess(requests, answers, audit);
    }

    void judgeWrite(EntryRequest parsed, BundleEntryComponent entry) {
        if (requests != null) {
            boolean conditional =
                    entry.getRequest().hasIfNoneExist() || parsed.url().contains("?");
            requests.judgeEntry(parsed.method(), parsed.type(), parsed.id(), conditional);
            requests.judgeBody(entry.getResource());
        }
    }

    void judgeRead(RequestDetails request) {
        if (requests != null) {
            requests.judge(request);
        }
    }

    void judgeAnswer(RequestDetails request, Resource answer) {
        if (answers != null) {
            answers.judge(request, answer);
        }
        if (audit != null) {
            audit.read(request, answer);
        }
    }

    /** Judges what an earlier submission of a whole Bundle stored, before the caller is told of it again. */
    void judgeReplayed(Resource stored) {
        if (answers != null) {
            answers.judgeWritten(stored);
        }
    }

    /** Has noted that an entry was refused. */
    void noteRefusal(BundleEntryComponent entry, BaseServerResponseException answer) {
        if (audit != null) {
            audit.refused(entry.getRequest(), answer);
        }
    }
}
