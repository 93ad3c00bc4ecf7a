package io.github.jennerfhir.server.web;

import ca.uhn.fhir.rest.openapi.OpenApiInterceptor;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;

/** The documentation of the API, in which a token can be given where one is asked for. */
final class ApiDocumentation extends OpenApiInterceptor {

    private static final String TOKEN = "token";

    private final boolean asksForTokens;

    ApiDocumentation(boolean asksForTokens) {
        this.asksForTokens = asksForTokens;
    }

    @Override
    protected OpenAPI generateOpenApi(ServletRequestDetails request) {
        OpenAPI document = super.generateOpenApi(request);
        if (asksForTokens) {
            if (document.getComponents() == null) {
                document.setComponents(new Components());
            }
            document.getComponents()
                    .addSecuritySchemes(
                            TOKEN,
                            new SecurityScheme()
                                    .type(SecurityScheme.Type.HTTP)
                                    .scheme("bearer")
                                    .bearerFormat("JWT")
                                    .description("An access token, without the word Bearer"));
            document.addSecurityItem(new SecurityRequirement().addList(TOKEN));
        }
        return document;
    }
}
