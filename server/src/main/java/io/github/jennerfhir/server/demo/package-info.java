/** A few children for a demonstration, none of them real. */
package io.github.jennerfhir.server.demo;
