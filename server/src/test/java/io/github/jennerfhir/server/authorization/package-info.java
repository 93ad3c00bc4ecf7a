/** The authorization server as apps, backend services, people and attackers meet it. */
package io.github.jennerfhir.server.authorization;
