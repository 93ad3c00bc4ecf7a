/** Input from a hostile world: what is refused, in which words and how fast, and what is stored as it came. */
package io.github.jennerfhir.server.hostile;
