/** Tests of the executable jar: what is in it, and that it starts and serves without what was left out. */
package io.github.jennerfhir.server.packaging;
