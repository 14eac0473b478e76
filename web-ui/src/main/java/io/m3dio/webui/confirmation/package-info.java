/**
 * How people confirm that it is them who changes an account.
 */
@NullMarked
package io.m3dio.webui.confirmation;

import org.jspecify.annotations.NullMarked;
