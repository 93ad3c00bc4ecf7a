package io.github.jennerfhir.interceptors.mutation;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/** Writes the body of an answer that is given again: from where replays are made, HAPI writes refusals only. */
final class WrittenAnswer {

    private WrittenAnswer() {}

    static void write(Resource resource, ServletRequestDetails request, HttpServletResponse response)
            throws IOException {
        EncodingEnum encoding = Optional.ofNullable(RestfulServerUtils.determineResponseEncodingWithDefault(request))
                .map(RestfulServerUtils.ResponseEncoding::getEncoding)
                .orElse(EncodingEnum.JSON);
        response.setContentType(encoding.getResourceContentTypeNonLegacy());
        response.setCharacterEncoding(Constants.CHARSET_NAME_UTF8);
        encoding.newParser(request.getFhirContext()).encodeResourceToWriter(resource, response.getWriter());
    }
}
