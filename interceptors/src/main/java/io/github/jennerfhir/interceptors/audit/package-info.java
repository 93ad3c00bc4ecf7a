/** Every change of a resource is noted in the audit trail. */
package io.github.jennerfhir.interceptors.audit;
