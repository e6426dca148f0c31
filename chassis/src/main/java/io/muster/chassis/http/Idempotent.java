package io.muster.chassis.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.interceptor.InterceptorBinding;

/**
 * The writing routes of this resource take an {@code Idempotency-Key}: the effect and the remembered answer commit
 * together, and a repetition within 24 hours gets the same answer without a second effect.
 *
 * <p>Acts on methods with POST, PUT, PATCH or DELETE that return a {@code Uni}; routes with another return type fail at
 * start-up. Write it on the class, or on single methods.
 */
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Idempotent {}
