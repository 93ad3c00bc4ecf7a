/** The mobile façade over real HTTP. */
package io.github.jennerfhir.server.mobile;
