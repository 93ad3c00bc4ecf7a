/**
 * What is known of one person while a forecast is made: the gathered data (chapter 4.1), the doses organised by antigen
 * (chapter 4.2) and the working state of each relevant series. Confined to one thread and one forecast.
 */
package io.github.jennerfhir.forecast.patient;
