/**
 * The options of a conversion, as forms and responses contain them.
 */
@NullMarked
package io.m3dio.gateway.option;

import org.jspecify.annotations.NullMarked;
