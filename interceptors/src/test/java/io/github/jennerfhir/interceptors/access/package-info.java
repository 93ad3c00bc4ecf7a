/** Tests of who may do what. */
package io.github.jennerfhir.interceptors.access;
