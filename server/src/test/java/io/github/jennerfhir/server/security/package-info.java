/** Who may enter and do what, asked of a real server by real HTTP with tokens of an issuer made for the tests. */
package io.github.jennerfhir.server.security;
