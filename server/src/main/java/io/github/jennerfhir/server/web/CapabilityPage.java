package io.github.jennerfhir.server.web;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import org.hl7.fhir.instance.model.api.IBaseConformance;

/**
 * Answers {@code GET /metadata} from bytes made once: HAPI keeps the CapabilityStatement but writes it anew for each
 * request. What the server can do does not change while it runs. Requests for a summary are left to HAPI.
 */
@Interceptor
public final class CapabilityPage {

    private static final Set<String> UNDERSTOOD = Set.of(Constants.PARAM_FORMAT, Constants.PARAM_PRETTY);

    /** Few addresses, so that a stranger's Host header cannot fill the memory. */
    private final Cache<Variant, Page> pages =
            Caffeine.newBuilder().maximumSize(32).build();

    private final RestfulServer server;
    private final HonestCapabilities capabilities;

    public CapabilityPage(RestfulServer server, HonestCapabilities capabilities) {
        this.server = server;
        this.capabilities = capabilities;
    }

    /** Answers the request and ends it, if it is for the CapabilityStatement. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED)
    public boolean answer(HttpServletRequest http, HttpServletResponse response, ServletRequestDetails request)
            throws IOException {
        if (request.getRequestType() != RequestTypeEnum.GET
                || !"metadata".equals(request.getRequestPath())
                || !UNDERSTOOD.containsAll(request.getParameters().keySet())) {
            return true;
        }
        Variant variant = new Variant(request.getFhirServerBase(), encoding(request), pretty(request));
        Page page = pages.get(variant, wanted -> write(wanted, http, request));
        response.setHeader("ETag", page.etag());
        // HAPI, which is not asked any further, would have sent it
        response.setHeader(Constants.HEADER_REQUEST_ID, request.getRequestId());
        if (page.etag().equals(http.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return false;
        }
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType(variant.encoding().getResourceContentTypeNonLegacy() + ";charset=UTF-8");
        response.setContentLength(page.content().length);
        response.getOutputStream().write(page.content());
        return false;
    }

    private Page write(Variant variant, HttpServletRequest http, ServletRequestDetails request) {
        IBaseConformance statement =
                (IBaseConformance) ((ca.uhn.fhir.rest.server.provider.ServerCapabilityStatementProvider)
                                server.getServerConformanceProvider())
                        .getServerConformance(http, request);
        // HAPI calls the hooks for a statement only when it answers the request itself
        capabilities.correct(statement);
        IParser parser = variant.encoding().newParser(server.getFhirContext()).setPrettyPrint(variant.pretty());
        byte[] content = parser.encodeResourceToString(statement).getBytes(StandardCharsets.UTF_8);
        CRC32 checksum = new CRC32();
        checksum.update(content);
        return new Page(content, "W/\"" + Long.toHexString(checksum.getValue()) + "\"");
    }

    private EncodingEnum encoding(ServletRequestDetails request) {
        return Optional.ofNullable(RestfulServerUtils.determineResponseEncodingWithDefault(request))
                .map(RestfulServerUtils.ResponseEncoding::getEncoding)
                .filter(encoding -> encoding == EncodingEnum.XML)
                .orElse(EncodingEnum.JSON);
    }

    private boolean pretty(ServletRequestDetails request) {
        return RestfulServerUtils.prettyPrintResponse(server, request);
    }

    private record Variant(String base, EncodingEnum encoding, boolean pretty) {}

    // Equality is never asked of a page: the cache compares variants.
    @SuppressWarnings("ArrayRecordComponent")
    private record Page(byte[] content, String etag) {}
}
