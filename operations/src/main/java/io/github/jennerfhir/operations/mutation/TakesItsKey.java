package io.github.jennerfhir.operations.mutation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On an operation that handles the {@code Idempotency-Key} itself, for it can tell the same content where the bytes differ: each
 * signature of one report is another.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface TakesItsKey {}
