package io.github.jennerfhir.interceptors.access;

import io.github.jennerfhir.operations.mutation.Claim;
import io.github.jennerfhir.operations.mutation.ReplayRights;
import io.github.jennerfhir.operations.mutation.ResourceVersions;

/** The answer to an earlier submission is judged like that to one of now. Thread safe. */
public final class ReplayAccess implements ReplayRights {

    private final AnswerAccess answers;
    private final ResourceVersions versions;

    public ReplayAccess(AnswerAccess answers, ResourceVersions versions) {
        this.answers = answers;
        this.versions = versions;
    }

    @Override
    public void require(Claim standing) {
        versions.find(standing.resourceType(), standing.resourceId(), standing.version())
                .ifPresent(answers::judgeWritten);
    }
}
