/** The pages that people see: log in, choose the patient, allow the app. */
package io.github.jennerfhir.server.authorization.login;
