/** Work that a server does besides answering: threads that take turns, and jobs that one replica does. */
package io.github.jennerfhir.server.background;
