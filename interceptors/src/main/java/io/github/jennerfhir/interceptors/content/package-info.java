/** What of a resource is stored: values that a database can hold, narratives without scripts, no metadata forged by clients. */
package io.github.jennerfhir.interceptors.content;
