package io.m3dio.kustomize;

import java.util.List;
import java.util.Map;

import com.google.gson.annotations.SerializedName;
import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1ResourceRequirements;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscalerBehavior;
import org.jspecify.annotations.Nullable;

/**
 * The custom resources that the manifests use, with the fields that they use. Before you
 * add a field, look it up in the documentation of the resource.
 */
final class CustomResources {

	static final Map<String, Class<?>> KINDS = Map.ofEntries(
			Map.entry("keda.sh/v1alpha1 ScaledObject", ScaledObject.class),
			Map.entry("keda.sh/v1alpha1 TriggerAuthentication", TriggerAuthentication.class),
			Map.entry("gateway.networking.k8s.io/v1 Gateway", Gateway.class),
			Map.entry("gateway.networking.k8s.io/v1 HTTPRoute", HttpRoute.class),
			Map.entry("external-secrets.io/v1 ExternalSecret", ExternalSecret.class),
			Map.entry("rabbitmq.com/v1beta1 RabbitmqCluster", RabbitmqCluster.class),
			Map.entry("mongodbcommunity.mongodb.com/v1 MongoDBCommunity", MongoDbCommunity.class),
			Map.entry("mysql.oracle.com/v2 InnoDBCluster", InnoDbCluster.class),
			Map.entry("monitoring.coreos.com/v1 PodMonitor", PodMonitor.class),
			Map.entry("monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class),
			Map.entry("cert-manager.io/v1 Issuer", Issuer.class),
			Map.entry("cert-manager.io/v1 Certificate", Certificate.class));

	private CustomResources() {
	}

	record NameAndKey(String name, String key) {
	}

	record Name(String name) {
	}

	// KEDA

	record ScaledObject(String apiVersion, String kind, V1ObjectMeta metadata, ScaledObjectSpec spec) {
	}

	record ScaledObjectSpec(Target scaleTargetRef, Integer pollingInterval, Integer cooldownPeriod,
			Integer minReplicaCount, Integer maxReplicaCount, Fallback fallback, Advanced advanced,
			List<Trigger> triggers) {
	}

	record Target(String apiVersion, String kind, String name) {
	}

	record Fallback(Integer failureThreshold, Integer replicas, FallbackBehavior behavior) {
	}

	enum FallbackBehavior {

		currentReplicas, currentReplicasIfHigher, currentReplicasIfLower

	}

	record Advanced(AutoscalerConfig horizontalPodAutoscalerConfig) {
	}

	record AutoscalerConfig(V2HorizontalPodAutoscalerBehavior behavior) {
	}

	record Trigger(TriggerType type, MetricType metricType, MongoDbTrigger metadata, Name authenticationRef) {
	}

	enum TriggerType {

		mongodb

	}

	enum MetricType {

		AverageValue, Value

	}

	record MongoDbTrigger(String dbName, String collection, String query, String queryValue,
			@Nullable String activationQueryValue) {
	}

	record TriggerAuthentication(String apiVersion, String kind, V1ObjectMeta metadata, AuthenticationSpec spec) {
	}

	record AuthenticationSpec(List<AuthenticationSecret> secretTargetRef) {
	}

	record AuthenticationSecret(AuthenticationParameter parameter, String name, String key) {
	}

	enum AuthenticationParameter {

		connectionString

	}

	// Gateway API

	record Gateway(String apiVersion, String kind, V1ObjectMeta metadata, GatewaySpec spec) {
	}

	record GatewaySpec(String gatewayClassName, List<Listener> listeners) {
	}

	record Listener(String name, String hostname, Integer port, Protocol protocol, Tls tls) {
	}

	enum Protocol {

		HTTP, HTTPS, TLS, TCP, UDP

	}

	record Tls(List<Name> certificateRefs) {
	}

	record HttpRoute(String apiVersion, String kind, V1ObjectMeta metadata, HttpRouteSpec spec) {
	}

	record HttpRouteSpec(List<Name> parentRefs, List<String> hostnames, List<Rule> rules) {
	}

	record Rule(List<Backend> backendRefs, Timeouts timeouts) {
	}

	record Backend(String name, Integer port) {
	}

	record Timeouts(String request, String backendRequest) {
	}

	// External Secrets

	record ExternalSecret(String apiVersion, String kind, V1ObjectMeta metadata, ExternalSecretSpec spec) {
	}

	record ExternalSecretSpec(String refreshInterval, Store secretStoreRef, SecretTarget target,
			List<SecretData> data) {
	}

	record Store(StoreKind kind, String name) {
	}

	enum StoreKind {

		SecretStore, ClusterSecretStore

	}

	record SecretTarget(String name, CreationPolicy creationPolicy) {
	}

	enum CreationPolicy {

		Owner, Orphan, Merge, None

	}

	record SecretData(String secretKey, RemoteRef remoteRef) {
	}

	record RemoteRef(String key, String property) {
	}

	// The servers' operators

	record RabbitmqCluster(String apiVersion, String kind, V1ObjectMeta metadata, RabbitmqSpec spec) {
	}

	record RabbitmqSpec(String image, Integer replicas, Persistence persistence, V1ResourceRequirements resources,
			RabbitmqSettings rabbitmq) {
	}

	record Persistence(Quantity storage) {
	}

	record RabbitmqSettings(String additionalConfig) {
	}

	record MongoDbCommunity(String apiVersion, String kind, V1ObjectMeta metadata, MongoDbSpec spec) {
	}

	record MongoDbSpec(MongoDbType type, Integer members, String version, Security security, List<User> users) {
	}

	enum MongoDbType {

		ReplicaSet

	}

	record Security(Authentication authentication) {
	}

	record Authentication(List<AuthenticationMode> modes) {
	}

	enum AuthenticationMode {

		SCRAM

	}

	record User(String name, String db, NameAndKey passwordSecretRef, String scramCredentialsSecretName,
			String connectionStringSecretName, List<Role> roles) {
	}

	record Role(String name, String db) {
	}

	record InnoDbCluster(String apiVersion, String kind, V1ObjectMeta metadata, InnoDbSpec spec) {
	}

	record InnoDbSpec(String secretName, Boolean tlsUseSelfSigned, String version, Integer instances, Router router) {
	}

	record Router(Integer instances) {
	}

	// cert-manager

	record Issuer(String apiVersion, String kind, V1ObjectMeta metadata, IssuerSpec spec) {
	}

	record IssuerSpec(@Nullable SelfSigned selfSigned, @Nullable Authority ca) {
	}

	record SelfSigned() {
	}

	record Authority(String secretName) {
	}

	record Certificate(String apiVersion, String kind, V1ObjectMeta metadata, CertificateSpec spec) {
	}

	record CertificateSpec(@Nullable Boolean isCA, @Nullable String commonName, String secretName, String duration,
			@Nullable List<String> dnsNames, PrivateKey privateKey, IssuerRef issuerRef) {
	}

	record PrivateKey(KeyAlgorithm algorithm, Integer size, @Nullable KeyEncoding encoding,
			@Nullable RotationPolicy rotationPolicy) {
	}

	enum KeyAlgorithm {

		ECDSA, Ed25519, RSA

	}

	enum KeyEncoding {

		PKCS1, PKCS8

	}

	enum RotationPolicy {

		Always, Never

	}

	record IssuerRef(IssuerKind kind, String name) {
	}

	enum IssuerKind {

		Issuer, ClusterIssuer

	}

	// The Prometheus Operator

	record PodMonitor(String apiVersion, String kind, V1ObjectMeta metadata, PodMonitorSpec spec) {
	}

	record PodMonitorSpec(V1LabelSelector selector, List<MetricsEndpoint> podMetricsEndpoints) {
	}

	record MetricsEndpoint(String port, String path, String interval, List<Relabeling> relabelings) {
	}

	record Relabeling(String targetLabel, @Nullable List<String> sourceLabels, @Nullable String replacement) {
	}

	record PrometheusRule(String apiVersion, String kind, V1ObjectMeta metadata, PrometheusRuleSpec spec) {
	}

	record PrometheusRuleSpec(List<RuleGroup> groups) {
	}

	record RuleGroup(String name, List<AlertRule> rules) {
	}

	record AlertRule(String alert, String expr, @SerializedName("for") @Nullable String pending,
			Map<String, String> labels, Map<String, String> annotations) {
	}

}
