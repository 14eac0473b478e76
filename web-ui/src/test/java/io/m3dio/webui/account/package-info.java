/**
 * Tests of the account pages.
 */
@NullMarked
package io.m3dio.webui.account;

import org.jspecify.annotations.NullMarked;
