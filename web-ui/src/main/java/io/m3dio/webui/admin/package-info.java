/**
 * The pages of administrators.
 */
@NullMarked
package io.m3dio.webui.admin;

import org.jspecify.annotations.NullMarked;
