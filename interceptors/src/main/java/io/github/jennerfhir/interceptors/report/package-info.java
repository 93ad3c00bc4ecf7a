/** Devices that report, on write. */
package io.github.jennerfhir.interceptors.report;
