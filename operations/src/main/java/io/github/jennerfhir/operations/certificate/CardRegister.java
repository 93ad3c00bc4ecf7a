package io.github.jennerfhir.operations.certificate;

import java.util.List;
import java.util.function.Supplier;

/**
 * Which certificates were issued, of which records, and which of them were revoked. A correction that commits before a
 * patient's certificates are made is seen by them, and one that commits later revokes them. Implementations are thread safe.
 */
public interface CardRegister {

    /**
     * A certificate that is being issued.
     *
     * @param kid the id of the key that signs it
     * @param content what tells it from every other content, at most 64 characters
     * @param immunizationIds the records that it tells of
     */
    record Entry(CardFormat format, String kid, String content, List<String> immunizationIds) {

        public Entry {
            immunizationIds = List.copyOf(immunizationIds);
        }
    }

    /** What was revoked of one key, as it is published: {@code ctr} is 1 at first and grows with every revocation. */
    record Revoked(int ctr, List<String> rids) {

        public Revoked {
            rids = List.copyOf(rids);
        }
    }

    /** Does the work while no record of the patient, of the caller's tenant, can be corrected. */
    <T> T whileUnchanged(String patientId, Supplier<T> work);

    /** Enters a certificate, inside of that work: the id by which it can be revoked, the same for the same content. */
    String enter(String patientId, Entry entry);

    /** Revokes every certificate of the caller's tenant that tells of the record, in the transaction that corrects it. */
    void revoke(String patientId, String immunizationId);

    /** What of a tenant's key was revoked. */
    Revoked revoked(String tenant, String kid);

    /** Whether a certificate of a tenant's key was revoked. */
    boolean isRevoked(String tenant, String kid, String rid);
}
