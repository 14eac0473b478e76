/**
 * The options of a conversion: the fields of their form, and the words for what was
 * chosen.
 */
@NullMarked
package io.m3dio.webui.option;

import org.jspecify.annotations.NullMarked;
