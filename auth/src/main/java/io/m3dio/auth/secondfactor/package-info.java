/**
 * One-time codes as a second factor beside the password, and recovery codes for people
 * who have lost their device.
 */
@NullMarked
package io.m3dio.auth.secondfactor;

import org.jspecify.annotations.NullMarked;
