package io.github.jennerfhir.operations.registry.hl7;

import ca.uhn.hl7v2.model.v251.segment.MSH;
import java.time.ZonedDateTime;

/** Writes what is alike in the MSH of every message. */
final class HeaderSegment {

    private HeaderSegment() {}

    static void write(MSH segment, MessageHeader header, String controlId, ZonedDateTime time) {
        Fields msh = Fields.of(segment);
        msh.put(1, "|").put(2, "^~\\&");
        msh.put(3, header.sendingApplication()).put(4, header.sendingFacility());
        msh.put(5, header.receivingApplication()).put(6, header.receivingFacility());
        msh.put(7, Days.text(time)).put(10, controlId).put(11, header.processing());
        msh.put(12, "2.5.1").put(18, "UNICODE UTF-8");
    }
}
