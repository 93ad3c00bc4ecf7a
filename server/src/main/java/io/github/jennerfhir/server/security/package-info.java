/**
 * Who enters: access tokens are judged before every servlet, and each thread is bound to the caller whom its request's
 * token names. What the caller may do then is decided in {@code interceptors.access}.
 */
package io.github.jennerfhir.server.security;
