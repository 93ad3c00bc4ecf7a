/** Resources are checked against FHIR R4 where they are stored; how much of R4 is a setting. */
package io.github.jennerfhir.interceptors.validation;
