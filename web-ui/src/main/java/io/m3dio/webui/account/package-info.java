/**
 * Signing up, logging in and logging out.
 */
@NullMarked
package io.m3dio.webui.account;

import org.jspecify.annotations.NullMarked;
