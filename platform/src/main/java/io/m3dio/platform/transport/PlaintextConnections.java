package io.m3dio.platform.transport;

import java.util.List;
import java.util.regex.Pattern;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Refuses to start in production with a connection to a server that TLS does not protect.
 * {@code M3DIO_ALLOW_PLAINTEXT} allows it, for networks that are protected otherwise.
 */
final class PlaintextConnections implements EnvironmentPostProcessor, Ordered {

	private static final List<Server> SERVERS = List.of(
			new Server("spring.datasource.url", "M3DIO_MYSQL_URL",
					pattern("jdbc:mysql:.*[?&]sslMode=(REQUIRED|VERIFY_CA|VERIFY_IDENTITY)(&.*)?"),
					"add sslMode=VERIFY_IDENTITY to it"),
			new Server("spring.mongodb.uri", "M3DIO_MONGODB_URI",
					pattern("mongodb://.*[?&](tls|ssl)=true(&.*)?|mongodb\\+srv://(?!.*[?&](tls|ssl)=false).*"),
					"add tls=true to it"),
			new Server("spring.rabbitmq.addresses", "M3DIO_RABBITMQ_URI", pattern("amqps://[^,]+(,amqps://[^,]+)*"),
					"begin it with amqps://"),
			new Server("m3dio.oidc.issuer", "M3DIO_OIDC_ISSUER", pattern("https://.*"), "begin it with https://"),
			new Server("m3dio.email.smtp-url", "M3DIO_SMTP_URL",
					pattern("\\s*(smtps://.*|smtp://[^?]*\\?starttls=true\\s*)"),
					"begin it with smtps://, or end it with ?starttls=true"));

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (environment.getProperty("M3DIO_PRODUCTION", Boolean.class, false)
				&& !environment.getProperty("M3DIO_ALLOW_PLAINTEXT", Boolean.class, false)) {
			SERVERS.forEach((server) -> server.check(environment));
		}
	}

	/** After the configuration files were read, and after development's secrets. */
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	private static Pattern pattern(String regex) {
		return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
	}

	/**
	 * A server and how its address says that TLS protects the connection.
	 *
	 * @param property the setting that holds its address
	 * @param variable the environment variable that sets it
	 * @param protectedAddress what such an address looks like
	 * @param remedy how to make the address one
	 */
	private record Server(String property, String variable, Pattern protectedAddress, String remedy) {

		void check(ConfigurableEnvironment environment) {
			String address = environment.getProperty(this.property, "");
			if (!address.isEmpty() && !this.protectedAddress.matcher(address).matches()) {
				throw new InvalidConfigurationPropertyValueException(this.property, null,
						"M3DIO_PRODUCTION is true but the connection of " + this.variable + " is not encrypted: "
								+ this.remedy + ". Where the network itself is protected, set "
								+ "M3DIO_ALLOW_PLAINTEXT=true.");
			}
		}

	}

}
