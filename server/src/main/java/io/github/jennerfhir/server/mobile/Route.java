package io.github.jennerfhir.server.mobile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;

/**
 * What one address of the façade does.
 *
 * @param request the FHIR request that it stands for
 * @param answer turns the JSON of the FHIR answer into the device's
 */
record Route(FhirRequest request, Function<JsonNode, ObjectNode> answer) {}
