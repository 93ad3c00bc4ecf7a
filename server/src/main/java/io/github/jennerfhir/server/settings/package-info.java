/** Settings: one small validated record a feature, its defaults in the record. An unknown {@code jenner.*} key stops the start. */
package io.github.jennerfhir.server.settings;
