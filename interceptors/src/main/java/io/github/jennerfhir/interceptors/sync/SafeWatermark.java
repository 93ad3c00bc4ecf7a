package io.github.jennerfhir.interceptors.sync;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import io.github.jennerfhir.interceptors.bundle.ReadPreparation;
import io.github.jennerfhir.operations.transaction.OpenTransactions;
import jakarta.annotation.Nullable;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;

/**
 * Makes {@code Bundle.meta.lastUpdated} of what is found a watermark, contract §4.8: whatever is not in the answer will have a
 * later {@code lastUpdated}, for it is earlier than the start of any transaction that was open when the search began. A record's
 * {@code lastUpdated} is taken by its replica's clock a little before its transaction starts, so a margin is taken off. Only the
 * first page has it: what is committed while a client turns pages must not be passed over.
 */
@Interceptor
public final class SafeWatermark implements ReadPreparation {

    private static final Set<RestOperationTypeEnum> FIRST_PAGES = EnumSet.of(
            RestOperationTypeEnum.SEARCH_TYPE,
            RestOperationTypeEnum.HISTORY_INSTANCE,
            RestOperationTypeEnum.HISTORY_TYPE,
            RestOperationTypeEnum.HISTORY_SYSTEM);

    private static final String KEY = "io.github.jennerfhir.watermark";

    private final OpenTransactions transactions;
    private final Duration margin;

    /** @param margin how much earlier than its transaction a record may say that it was changed */
    public SafeWatermark(OpenTransactions transactions, Duration margin) {
        this.transactions = transactions;
        this.margin = margin;
    }

    /** Looks before the search does. */
    @Override
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void prepare(RequestDetails request) {
        if (FIRST_PAGES.contains(request.getRestOperationType())) {
            request.getUserData().put(KEY, transactions.oldestStart().minus(margin));
        }
    }

    /** Tells it. */
    @Override
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void answered(RequestDetails request, @Nullable IBaseResource answer) {
        if (!(answer instanceof Bundle bundle)) {
            return;
        }
        if (FIRST_PAGES.contains(request.getRestOperationType())
                && request.getUserData().get(KEY) instanceof Instant watermark) {
            bundle.getMeta().setLastUpdated(Date.from(watermark));
        } else if (request.getRestOperationType() == RestOperationTypeEnum.GET_PAGE) {
            bundle.getMeta().setLastUpdated(null);
        }
    }
}
