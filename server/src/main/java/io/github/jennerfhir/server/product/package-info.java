/** Which product, in which version, this is. */
package io.github.jennerfhir.server.product;
