/**
 * Rules of the architecture that the tests of all modules check.
 */
@NullMarked
package io.m3dio.platform.architecture;

import org.jspecify.annotations.NullMarked;
