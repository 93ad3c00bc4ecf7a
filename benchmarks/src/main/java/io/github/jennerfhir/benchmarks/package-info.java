/** Speed, measured with JMH. Nothing is asserted here. */
package io.github.jennerfhir.benchmarks;
