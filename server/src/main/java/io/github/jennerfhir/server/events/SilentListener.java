package io.github.jennerfhir.server.events;

import io.nats.client.ErrorListener;

/** Keeps NATS's client from writing to the log: what matters is the outcome of each publication. */
final class SilentListener implements ErrorListener {}
