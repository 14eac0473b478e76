package io.m3dio.platform.transport;

import java.security.NoSuchAlgorithmException;

import javax.net.ssl.SSLContext;

import org.springframework.boot.ssl.SslBundles;

/**
 * How a service trusts the others: by the certificates that are mounted, or as every
 * program does where none are.
 */
public final class ServiceTls {

	private static final String BUNDLE = "m3dio";

	private final SslBundles bundles;

	/**
	 * Creates it from the certificates that the settings name.
	 * @param bundles the certificates
	 */
	public ServiceTls(SslBundles bundles) {
		this.bundles = bundles;
	}

	/**
	 * Creates the context of a client. It has the certificates of this moment.
	 * @return the context
	 */
	public SSLContext clientContext() {
		if (this.bundles.getBundleNames().contains(BUNDLE)) {
			return this.bundles.getBundle(BUNDLE).createSslContext();
		}
		try {
			return SSLContext.getDefault();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has a default context", ex);
		}
	}

}
