/** Every refusal that we can give, once: {@link io.github.jennerfhir.operations.problem.Problem}. HTTP is not known here. */
package io.github.jennerfhir.operations.problem;
