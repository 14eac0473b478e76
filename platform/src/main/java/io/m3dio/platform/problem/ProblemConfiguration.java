package io.m3dio.platform.problem;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Makes a service answer every failure with a problem. Services that answer programs
 * import it. web-ui does not, because it answers people.
 */
@Configuration(proxyBeanMethods = false)
@Import({ ProblemAdvice.class, ProblemErrorController.class })
public class ProblemConfiguration {

}
