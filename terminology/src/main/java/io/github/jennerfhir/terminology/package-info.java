/**
 * Codes, mappings and their look-up: which vaccine a code means, which disease an antigen stands for. No FHIR here; the
 * FHIR form is in {@code io.github.jennerfhir.terminology.fhir}.
 *
 * <p>All data are files under {@code terminology/} on the class path, each with its sources, read once and checked on
 * load.
 */
package io.github.jennerfhir.terminology;
