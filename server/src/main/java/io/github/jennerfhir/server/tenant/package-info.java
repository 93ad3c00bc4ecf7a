/** The tenants of this installation: the one of the settings, those of a file, and those that were added while it ran. */
package io.github.jennerfhir.server.tenant;
