/**
 * What people do with many files at once, and taking a deletion back.
 */
@NullMarked
package io.m3dio.webui.many;

import org.jspecify.annotations.NullMarked;
