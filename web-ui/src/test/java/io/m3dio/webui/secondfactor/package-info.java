@NullMarked
package io.m3dio.webui.secondfactor;

import org.jspecify.annotations.NullMarked;
