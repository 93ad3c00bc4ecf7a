/** What is served, who may write it, and that nothing else is there. */
package io.github.jennerfhir.server.served;
