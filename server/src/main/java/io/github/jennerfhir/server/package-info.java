/** Main, settings, wiring, persistence adapters, migrations: the only module that knows everybody. */
package io.github.jennerfhir.server;
