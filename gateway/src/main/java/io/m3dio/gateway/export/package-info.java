/**
 * The export of everything that M3DIO has about a person, as a ZIP.
 */
@NullMarked
package io.m3dio.gateway.export;

import org.jspecify.annotations.NullMarked;
