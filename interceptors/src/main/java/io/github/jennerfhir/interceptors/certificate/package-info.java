/** Revokes certificates with the corrections of the records behind them. */
package io.github.jennerfhir.interceptors.certificate;
