/**
 * What can be asked for with a file: read from a form, described, shown.
 */
@NullMarked
package io.m3dio.gateway.option;

import org.jspecify.annotations.NullMarked;
