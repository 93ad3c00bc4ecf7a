/** What a request must be like before anything parses it: its size, its shape, its characters, its address and headers. */
package io.github.jennerfhir.server.intake;
