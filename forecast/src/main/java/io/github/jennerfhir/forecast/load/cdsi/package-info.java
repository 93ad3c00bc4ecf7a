/** Reads the supporting data of CDC's CDSi as published: one XML file for the schedule and one for each antigen. */
package io.github.jennerfhir.forecast.load.cdsi;
