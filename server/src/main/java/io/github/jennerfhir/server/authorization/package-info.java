/**
 * The authorization server for those who have none: Spring Authorization Server with what SMART App Launch 2.2 and SMART
 * Backend Services add to OAuth 2. Only {@code jenner.security.mode=embedded} has it.
 */
package io.github.jennerfhir.server.authorization;
