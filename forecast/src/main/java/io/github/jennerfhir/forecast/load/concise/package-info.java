/**
 * Reads schedules in our concise JSON format: one file for the schedule and one for each antigen or course. The format is
 * described by {@code /schedules/schedule.schema.json} and {@code /schedules/antigen.schema.json}.
 */
package io.github.jennerfhir.forecast.load.concise;
