/**
 * Tests of the manifests: what kubectl makes of them, checked as a cluster would and
 * beyond.
 */
@NullMarked
package io.m3dio.kustomize;

import org.jspecify.annotations.NullMarked;
