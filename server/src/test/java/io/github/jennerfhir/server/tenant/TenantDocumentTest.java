package io.github.jennerfhir.server.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jennerfhir.operations.tenant.Module;
import io.github.jennerfhir.operations.tenant.Tenant;
import io.github.jennerfhir.operations.tenant.TokenIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file of tenants: what it says is what holds, and what is wrong with it is named with its place. */
class TenantDocumentTest {

    @TempDir
    private Path folder;

    @Test
    void everythingThatIsKnownOfATenantIsRead() throws IOException {
        List<Tenant> tenants = read("""
                {"tenants": [
                  {"name": "north", "timeZone": "Africa/Lagos", "schedule": "ng-npi",
                   "modules": ["immunizations", "certificates"],
                   "issuers": [{"issuer": "https://id.north.example", "jwkSet": "https://id.north.example/keys",
                                "audience": "https://north.example/fhir"}]},
                  {"name": "south"}]}""");
        assertThat(tenants)
                .containsExactly(
                        new Tenant(
                                "north",
                                ZoneId.of("Africa/Lagos"),
                                Optional.of("ng-npi"),
                                Set.of(Module.IMMUNIZATIONS, Module.CERTIFICATES),
                                List.of(new TokenIssuer(
                                        "https://id.north.example",
                                        Optional.of("https://id.north.example/keys"),
                                        Optional.of("https://north.example/fhir")))),
                        new Tenant("south", ZoneId.of("UTC"), Optional.empty(), Set.of(Module.values()), List.of()));
    }

    @Test
    void whatIsWrittenIsReadAgainAsItWas() {
        Tenant tenant = new Tenant(
                "north",
                ZoneId.of("Africa/Lagos"),
                Optional.of("ng-npi"),
                Set.of(Module.REGISTRY),
                List.of(new TokenIssuer("https://id.example", Optional.empty(), Optional.empty())));
        assertThat(TenantDocument.parse(TenantDocument.write(tenant))).isEqualTo(tenant);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{                                                             | this is no JSON",
                "[]                                                            | / is no object",
                "{}                                                            | /tenants is no list",
                "{\"tenants\": {}}                                             | /tenants is no list",
                "{\"tenants\": [], \"more\": 1}                                | /more is none of [tenants]",
                "{\"tenants\": [5]}                                            | /tenants/0 is no object",
                "{\"tenants\": [{}]}                                           | /tenants/0/name is missing",
                "{\"tenants\": [{\"name\": 5}]}                                | /tenants/0/name is no text",
                "{\"tenants\": [{\"name\": \"_ALL\"}]}                         | /tenants/0/name: A tenant's name is",
                "{\"tenants\": [{\"name\": \"DEFAULT\"}]}                      | /tenants/0/name: A tenant's name is",
                "{\"tenants\": [{\"name\": \"a\"}, {\"name\": \"a\"}]}         | /tenants/1/name is that of another",
                "{\"tenants\": [{\"name\": \"a\", \"timezone\": \"UTC\"}]}     | /tenants/0/timezone is none of",
                "{\"tenants\": [{\"name\": \"a\", \"timeZone\": \"Mars\"}]}    | /tenants/0/timeZone is no zone",
                "{\"tenants\": [{\"name\": \"a\", \"schedule\": \"none\"}]}    | /tenants/0/schedule is no schedule",
                "{\"tenants\": [{\"name\": \"a\", \"modules\": \"registry\"}]} | /tenants/0/modules is no list",
                "{\"tenants\": [{\"name\": \"a\", \"modules\": [\"all\"]}]}    | /tenants/0/modules has an unknown one",
                "{\"tenants\": [{\"name\": \"a\", \"issuers\": \"x\"}]}        | /tenants/0/issuers is no list",
                "{\"tenants\": [{\"name\": \"a\", \"issuers\": [{}]}]}         | /tenants/0/issuers/0/issuer is missing",
                "{\"tenants\": [{\"name\": \"a\", \"issuers\": [{\"iss\": \"x\"}]}]} | /tenants/0/issuers/0/iss is none of"
            })
    void whatIsWrongIsNamedWithFilePlaceAndReason(String content, String reason) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(folder.resolve("tenants.json") + ": ")
                .hasMessageContaining(reason);
    }

    @Test
    void aFileThatIsNotThereIsSaidToBe() {
        Path none = folder.resolve("none.json");
        assertThatThrownBy(() -> TenantDocument.read(none, schedule -> true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(none + ": it cannot be read");
    }

    private List<Tenant> read(String content) throws IOException {
        return TenantDocument.read(Files.writeString(folder.resolve("tenants.json"), content), "ng-npi"::equals);
    }
}
