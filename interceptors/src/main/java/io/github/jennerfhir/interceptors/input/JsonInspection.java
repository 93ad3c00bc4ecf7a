package io.github.jennerfhir.interceptors.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Reads a JSON body once, token by token, without building anything from it, and refuses what no parser should be given:
 * what is no JSON (RFC 8259), what says a name twice, what is over a limit, and text that cannot be stored. Thread safe.
 */
public final class JsonInspection {

    private final JsonLimits limits;
    private final MarkupRules markup;
    private final JsonFactory json;

    public JsonInspection(JsonLimits limits) {
        this.limits = limits;
        this.markup = new MarkupRules(limits.nesting());
        this.json = new JsonFactoryBuilder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.nesting())
                        .maxNumberLength(limits.numberLength())
                        .maxStringLength(limits.stringLength())
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .build();
    }

    /**
     * Inspects a body.
     *
     * @param body UTF-8 without a byte order mark
     * @param form what the body is
     * @throws ProblemException that says what is wrong with it, and where
     */
    public void inspect(byte[] body, JsonForm form) {
        Reading reading = new Reading(form);
        try (JsonParser parser = json.createParser(body)) {
            reading.read(parser);
        } catch (StreamConstraintsException e) {
            throw overLimit(reading);
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory cannot be read", e);
        }
    }

    private ProblemException overLimit(Reading reading) {
        return new ProblemException(
                Problem.LIMIT_EXCEEDED,
                "The JSON is nested deeper than %d levels, or has a number of more than %d or a text of more than %d characters"
                        .formatted(limits.nesting(), limits.numberLength(), limits.stringLength()),
                reading.root);
    }

    /** Names line and column; what stands there is the client's and is not repeated. */
    private static ProblemException unreadable(JsonProcessingException e) {
        String place = e.getLocation() == null
                ? ""
                : " (line %d, column %d)"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
        boolean repeated = String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field");
        String detail = repeated
                ? "A JSON object says the same name twice" + place + ": which of the values is meant is not known"
                : "The body is not JSON" + place;
        return new ProblemException(Problem.INVALID_BODY, detail);
    }

    /** The state of one body. */
    private final class Reading {

        private final JsonForm form;
        private String root = "Resource";
        private int elements;
        private int ofResource;
        private int entries;

        Reading(JsonForm form) {
            this.form = form;
        }

        void read(JsonParser parser) throws IOException {
            if (parser.nextToken() != form.start()) {
                throw new ProblemException(Problem.INVALID_BODY, "The body is not a JSON " + form.display());
            }
            int depth = 1;
            while (depth > 0) {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    throw new ProblemException(Problem.INVALID_BODY, "The JSON ends before it is complete");
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                judge(token, parser);
            }
            if (parser.nextToken() != null) {
                throw new ProblemException(Problem.INVALID_BODY, "Something follows the JSON that the body is");
            }
        }

        private void judge(JsonToken token, JsonParser parser) throws IOException {
            switch (token) {
                case FIELD_NAME -> judgeText(parser);
                case VALUE_STRING -> judgeString(parser);
                case VALUE_NUMBER_FLOAT -> judgeExponent(parser);
                case VALUE_NULL -> judgeNull(parser);
                default -> {}
            }
            if (!token.isStructEnd() && token != JsonToken.FIELD_NAME) {
                count(token, parser);
            }
        }

        private void count(JsonToken token, JsonParser parser) {
            elements++;
            if (elements > limits.elements()) {
                throw refusal(parser, "The body has more than " + limits.elements() + " values");
            }
            ofResource++;
            if (ofResource > limits.resourceElements()) {
                throw refusal(parser, "A resource has more than " + limits.resourceElements() + " values");
            }
            if (token == JsonToken.START_OBJECT && isEntry(parser)) {
                if (isOfBundle(parser)) {
                    ofResource = 0;
                }
                entries++;
                if (entries > limits.bundleEntries()) {
                    throw refusal(
                            parser,
                            "The Bundle has more than " + limits.bundleEntries() + " entries: send it in several");
                }
            }
        }

        private boolean isEntry(JsonParser parser) {
            var array = parser.getParsingContext().getParent();
            return array.inArray()
                    && array.getParent().inObject()
                    && "entry".equals(array.getParent().getCurrentName());
        }

        /** Lists have entries too, but not at the top. */
        private boolean isOfBundle(JsonParser parser) {
            return parser.getParsingContext()
                    .getParent()
                    .getParent()
                    .getParent()
                    .inRoot();
        }

        private void judgeString(JsonParser parser) throws IOException {
            judgeText(parser);
            String name = parser.currentName();
            if ("div".equals(name)) {
                Optional<String> fault = markup.fault(parser.getText());
                if (fault.isPresent()) {
                    throw refusal(parser, fault.get());
                }
            } else if ("resourceType".equals(name)
                    && parser.getParsingContext().getParent().inRoot()
                    && parser.getText().matches("[A-Za-z]{1,64}")) {
                root = parser.getText();
            }
        }

        private void judgeText(JsonParser parser) throws IOException {
            Optional<String> fault =
                    TextRules.fault(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            if (fault.isPresent()) {
                throw new ProblemException(
                        Problem.TEXT_NOT_ALLOWED,
                        "A text must not have " + fault.get() + ": leave it out",
                        ElementPath.of(root, parser.getParsingContext()));
            }
        }

        /** FHIR R4 json.html#null: null keeps a place in an array and is nothing else. */
        private void judgeNull(JsonParser parser) {
            if (!form.allowsNull() && !parser.getParsingContext().inArray()) {
                throw new ProblemException(
                        Problem.INVALID_BODY,
                        "An element without a value is left out, null is not its value",
                        ElementPath.of(root, parser.getParsingContext()));
            }
        }

        private void judgeExponent(JsonParser parser) throws IOException {
            String number = parser.getText();
            int mark = Math.max(number.indexOf('e'), number.indexOf('E'));
            // a number is never longer than the limit, so its exponent fits no more digits than that; compare as digits
            if (mark >= 0 && magnitude(number.substring(mark + 1)) > limits.exponent()) {
                throw refusal(parser, "The exponent of a number is beyond " + limits.exponent());
            }
        }

        private static int magnitude(String exponent) {
            String digits = exponent.replaceFirst("^[+-]?0*", "");
            return digits.length() > 6 ? Integer.MAX_VALUE : digits.isEmpty() ? 0 : Integer.parseInt(digits);
        }

        private ProblemException refusal(JsonParser parser, String detail) {
            return new ProblemException(
                    Problem.LIMIT_EXCEEDED, detail, ElementPath.of(root, parser.getParsingContext()));
        }
    }
}
