/** What Maven cannot see of the house: its arrows and its bans. */
package io.github.jennerfhir.server.architecture;
