/** What certificates need of the outside: key files, the list of trusted issuers, pictures and paper, the public pages. */
package io.github.jennerfhir.server.certificate;
