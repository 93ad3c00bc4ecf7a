package io.github.jennerfhir.interceptors.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FHIR R4, json.html#primitive. Single quotes stand for double ones. */
class JsonTypesTest {

    private final JsonTypes types = new JsonTypes(FhirContext.forR4Cached());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'resourceType':'Patient','active':'true'} | Patient.active",
                "{'active':'true','resourceType':'Patient'} | Patient.active",
                "{'resourceType':'Patient','active':1} | Patient.active",
                "{'resourceType':'Patient','multipleBirthInteger':'2'} | Patient.multipleBirthInteger",
                "{'resourceType':'Patient','name':[{'family':5}]} | Patient.name[0].family",
                "{'resourceType':'Patient','name':[{'given':['a',true]}]} | Patient.name[0].given[1]",
                "{'resourceType':'Patient','gender':true} | Patient.gender",
                "{'resourceType':'Patient','birthDate':2024} | Patient.birthDate",
                "{'resourceType':'Patient','id':7} | Patient.id",
                "{'resourceType':'Patient','extension':[{'url':'u','valueBoolean':'true'}]}"
                        + " | Patient.extension[0].valueBoolean",
                "{'resourceType':'Patient','_birthDate':{'extension':[{'url':'u','valueDecimal':'1'}]}}"
                        + " | Patient._birthDate.extension[0].valueDecimal",
                "{'resourceType':'Patient','contained':[{'resourceType':'Organization','active':'false'}]}"
                        + " | Patient.contained[0].active",
                "{'resourceType':'Observation','valueQuantity':{'value':'5'}} | Observation.valueQuantity.value",
                "{'resourceType':'Immunization','protocolApplied':[{'doseNumberPositiveInt':'1'}]}"
                        + " | Immunization.protocolApplied[0].doseNumberPositiveInt",
                "{'resourceType':'Bundle','entry':[{'resource':{'active':'true','resourceType':'Patient'}}]}"
                        + " | Bundle.entry[0].resource.active",
                "{'resourceType':'Parameters','parameter':[{'name':'a','part':[{'valueBoolean':'true'}]}]}"
                        + " | Parameters.parameter[0].part[0].valueBoolean"
            })
    void aValueOfAnotherTypeIsRefusedAndNamed(String json, String element) {
        assertThatThrownBy(() -> types.inspect(body(json))).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.refusal().problem()).isEqualTo(Problem.INVALID_BODY);
            assertThat(e.refusal().expressions()).containsExactly(element);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'resourceType':'Patient','active':true,'multipleBirthInteger':2,'id':'7'}",
                "{'active':false,'resourceType':'Patient'}",
                "{'resourceType':'Patient','name':[{'family':'5','given':['a',null],'_given':[null,{'id':'x'}]}]}",
                "{'resourceType':'Patient','text':{'status':'generated','div':'<div>x</div>'}}",
                "{'resourceType':'Patient','extension':[{'url':'u','valueBoolean':true}],'gender':'female'}",
                "{'resourceType':'Patient','_birthDate':{'extension':[{'url':'u','valueDecimal':1.50}]}}",
                "{'resourceType':'Patient','contained':[{'resourceType':'Organization','active':false}]}",
                "{'resourceType':'Observation','valueQuantity':{'value':5e-1},'status':'final'}",
                "{'resourceType':'Immunization','protocolApplied':[{'doseNumberPositiveInt':1}]}",
                "{'resourceType':'Immunization','protocolApplied':[{'doseNumberString':'1'}]}",
                "{'resourceType':'Bundle','total':0,'entry':[{'resource':{'active':true,'resourceType':'Patient'},"
                        + "'request':{'method':'POST','url':'Patient'}}]}",
                "{'resourceType':'Parameters','parameter':[{'name':'a','part':[{'valueBoolean':true}]}]}"
            })
    void aValueOfItsTypePasses(String json) {
        assertThatCode(() -> types.inspect(body(json))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{'actve':'true','resourceType':'Patient'}", "{'resourceType':'Unheard','active':'true'}", "{}"})
    void whatFhirDoesNotKnowIsLeftToTheParser(String json) {
        assertThatCode(() -> types.inspect(body(json))).doesNotThrowAnyException();
    }

    private static byte[] body(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
