package io.github.jennerfhir.benchmarks.load;

/**
 * What one round gave.
 *
 * @param perSecond requests per second
 * @param cpuMillis milliseconds that the server's own process was busy for a request, its background work included
 */
record Rate(double perSecond, double cpuMillis) {}
