/**
 * The devices that people log in with, and how they are recognised.
 */
@NullMarked
package io.m3dio.auth.device;

import org.jspecify.annotations.NullMarked;
