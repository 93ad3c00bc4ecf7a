package io.github.jennerfhir.operations.certificate;

import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.IOException;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Optional;

/**
 * An electronic health certificate, WHO's HCERT specification 1.1: a CBOR web token (RFC 8392) under COSE, deflated, as
 * Base45 behind {@code HC1:}. It carries one vaccination in the elements of WHO's DDCC core data set for vaccination
 * status; the claim's id is the certificate's revocation id.
 */
final class Hcert {

    static final String PREFIX = "HC1:";

    static final int ISSUER = 1;
    static final int EXPIRES = 4;
    static final int NOT_BEFORE = 5;
    static final int ISSUED = 6;
    static final int ID = 7;
    static final int HEALTH_CERTIFICATE = -260;
    static final int VACCINATION_STATUS = 3;

    private Hcert() {}

    /** The text of its QR code. */
    static String sign(Issuance issuance, CertifiedPerson person, CertifiedDose dose) {
        byte[] token = Cbor.write(cbor -> writeToken(cbor, issuance, person, dose));
        return PREFIX + Base45.encode(RawDeflate.pack(CoseSign1.sign(issuance.key(), token), true));
    }

    private static void writeToken(CBORGenerator cbor, Issuance issuance, CertifiedPerson person, CertifiedDose dose)
            throws IOException {
        Optional<String> country = issuance.issuer().country();
        cbor.writeStartObject(country.isPresent() ? 5 : 4);
        if (country.isPresent()) {
            cbor.writeFieldId(ISSUER);
            cbor.writeString(country.get());
        }
        cbor.writeFieldId(EXPIRES);
        cbor.writeNumber(issuance.expires().orElseThrow().getEpochSecond());
        cbor.writeFieldId(ISSUED);
        cbor.writeNumber(issuance.at().getEpochSecond());
        cbor.writeFieldId(ID);
        cbor.writeBinary(Base64.getUrlDecoder().decode(issuance.rid()));
        cbor.writeFieldId(HEALTH_CERTIFICATE);
        cbor.writeStartObject(1);
        cbor.writeFieldId(VACCINATION_STATUS);
        cbor.writeStartArray(null, 1);
        writeStatus(cbor, issuance, person, dose);
        cbor.writeEndArray();
        cbor.writeEndObject();
        cbor.writeEndObject();
    }

    private static void writeStatus(CBORGenerator cbor, Issuance issuance, CertifiedPerson person, CertifiedDose dose)
            throws IOException {
        cbor.writeStartObject();
        cbor.writeStringField("name", normal(person.name()));
        if (person.birthDate().isPresent()) {
            cbor.writeStringField("birthDate", person.birthDate().get());
        }
        cbor.writeObjectFieldStart("certificate");
        cbor.writeObjectFieldStart("issuer");
        cbor.writeObjectFieldStart("identifier");
        cbor.writeStringField("value", issuance.issuer().url());
        cbor.writeEndObject();
        cbor.writeEndObject();
        cbor.writeStringField("version", "1.0.0");
        cbor.writeEndObject();
        cbor.writeObjectFieldStart("vaccination");
        writeVaccination(cbor, issuance, dose);
        cbor.writeEndObject();
        cbor.writeEndObject();
    }

    private static void writeVaccination(CBORGenerator cbor, Issuance issuance, CertifiedDose dose) throws IOException {
        writeCoding(cbor, "vaccine", dose.vaccineSystem(), dose.vaccineCode());
        cbor.writeStringField("date", dose.occurrence());
        if (dose.claimedDose().isPresent()) {
            cbor.writeNumberField("dose", dose.claimedDose().get());
        }
        if (dose.lotNumber().isPresent()) {
            cbor.writeStringField("lot", normal(dose.lotNumber().get()));
        }
        if (issuance.issuer().country().isPresent()) {
            writeCoding(
                    cbor,
                    "country",
                    "urn:iso:std:iso:3166",
                    issuance.issuer().country().get());
        }
        if (dose.organization().isPresent()) {
            cbor.writeStringField("centre", normal(dose.organization().get()));
        }
        // the data set has room for one; of a combined vaccine none is said rather than one of several
        if (dose.diseases().size() == 1 && dose.diseases().get(0).code().isPresent()) {
            Disease disease = dose.diseases().get(0);
            writeCoding(
                    cbor, "disease", disease.system().orElse(""), disease.code().get());
        }
    }

    private static void writeCoding(CBORGenerator cbor, String name, String system, String code) throws IOException {
        cbor.writeObjectFieldStart(name);
        cbor.writeStringField("system", system);
        cbor.writeStringField("code", code);
        cbor.writeEndObject();
    }

    private static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
