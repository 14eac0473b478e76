package io.m3dio.platform.problem;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Makes a service answer every failure as a problem. Imported by the services that answer
 * programs; the pages answer people.
 */
@Configuration(proxyBeanMethods = false)
@Import({ ProblemAdvice.class, ProblemErrorController.class })
public class ProblemConfiguration {

}
