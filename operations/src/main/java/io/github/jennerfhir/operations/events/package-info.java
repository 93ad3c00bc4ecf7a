/**
 * What happens to events after the commit, contract §5: which are published next, what is held back, tried again or
 * parked. Knows neither SQL nor NATS.
 */
package io.github.jennerfhir.operations.events;
