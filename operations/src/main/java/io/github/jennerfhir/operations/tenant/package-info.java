/** The tenants of the installation. */
package io.github.jennerfhir.operations.tenant;
