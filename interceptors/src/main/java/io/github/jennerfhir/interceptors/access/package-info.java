/**
 * Who may do what: the table of roles as data, SMART scopes, and their enforcement on every request, entry of a Bundle,
 * write and answer.
 */
package io.github.jennerfhir.interceptors.access;
