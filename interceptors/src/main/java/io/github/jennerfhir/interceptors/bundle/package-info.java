/**
 * Our processor around HAPI's: each entry of a Bundle is judged by the same rules as a request of its own and answered
 * with its own status and OperationOutcome.
 */
package io.github.jennerfhir.interceptors.bundle;
