/** Nothing twice: claims, replays and versions on every write, whichever way it comes. */
package io.github.jennerfhir.interceptors.mutation;
