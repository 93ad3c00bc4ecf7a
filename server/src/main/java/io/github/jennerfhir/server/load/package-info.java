/**
 * The {@code load} command: reads Bundles and resources from files and stores them through a server's FHIR interface,
 * as any other client would. It knows nothing of the server's inside.
 *
 * <p>Loading is safe to repeat because every resource is created under an id that the source fixes: its own UUID, or a
 * UUID made from its content. What is stored under that id already is left as it is.
 */
package io.github.jennerfhir.server.load;
