package io.m3dio.platform.request;

import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;

/**
 * Tomcat's HTTP/1.1 with a time limit for all headers of a request together. Tomcat
 * itself limits only the time between two of their bytes. It creates this class by name.
 */
public final class TimedHttp11Protocol extends Http11NioProtocol {

	@Override
	protected Processor createProcessor() {
		return new TimedHttp11Processor(this, getAdapter());
	}

}
