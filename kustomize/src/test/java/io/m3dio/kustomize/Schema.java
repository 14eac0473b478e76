package io.m3dio.kustomize;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.annotations.SerializedName;
import io.kubernetes.client.custom.IntOrString;
import io.kubernetes.client.custom.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * Finds the mistakes for which an API server refuses an object: fields that do not exist,
 * that are missing, or whose values have the wrong type. The schema consists of the
 * models of the Kubernetes Java client and, for custom resources, of the records in
 * {@link CustomResources}. The client's own checks are used too, but they are not enough.
 * They accept values of the wrong type, such as {@code replicas: "2"} or a number as the
 * value of an environment variable, because Gson converts them. They also stop at the
 * first mistake and know no custom resources.
 */
final class Schema {

	private static final String MODELS = "io.kubernetes.client.openapi.models.";

	private final Problems problems;

	Schema(Problems problems) {
		this.problems = problems;
	}

	static void check(Manifests manifests, Problems problems) {
		Schema schema = new Schema(problems);
		manifests.objects().forEach(schema::check);
	}

	private void check(JsonObject object) {
		String kind = Json.text(object, "apiVersion") + " " + Manifests.kind(object);
		String where = Manifests.id(object);
		Class<?> custom = CustomResources.KINDS.get(kind);
		if (custom != null) {
			check(custom, object, where);
			return;
		}
		try {
			Class<?> model = Class.forName(model(object));
			check(model, object, where);
			// This also checks which fields are required.
			model.getMethod("validateJsonElement", JsonElement.class).invoke(null, object);
			model.getMethod("fromJson", String.class).invoke(null, object.toString());
		}
		catch (ClassNotFoundException ex) {
			this.problems.unless(false, "%s is of no known kind: %s", where, kind);
		}
		catch (InvocationTargetException ex) {
			this.problems.unless(false, "%s: %s", where, String.valueOf(ex.getCause()));
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Returns the name of the model, such as {@code V1Deployment} for {@code apps/v1}.
	 */
	private static String model(JsonObject object) {
		String version = Json.text(object, "apiVersion").replaceAll(".*/", "");
		String known = List
			.of("v1", "apps/v1", "batch/v1", "networking.k8s.io/v1", "policy/v1", "autoscaling/v2",
					"rbac.authorization.k8s.io/v1")
			.contains(Json.text(object, "apiVersion")) ? version.toUpperCase(Locale.ROOT) : "No";
		return MODELS + known + Manifests.kind(object);
	}

	private void check(Type type, JsonElement value, String where) {
		if (type instanceof ParameterizedType parameterized) {
			checkElements(parameterized, value, where);
		}
		else if (type instanceof Class<?> simple && isScalar(simple)) {
			this.problems.unless(fits(simple, value), "%s is no %s: %s", where, simple.getSimpleName(), value);
		}
		else if (type instanceof Class<?> model && model != Object.class) {
			checkFields(model, value, where);
		}
	}

	private void checkElements(ParameterizedType type, JsonElement value, String where) {
		Type[] arguments = type.getActualTypeArguments();
		Type element = arguments[arguments.length - 1];
		if (type.getRawType() == Map.class && value.isJsonObject()) {
			value.getAsJsonObject()
				.entrySet()
				.forEach((it) -> check(element, it.getValue(), where + "." + it.getKey()));
		}
		else if (type.getRawType() != Map.class && value.isJsonArray()) {
			int index = 0;
			for (JsonElement it : value.getAsJsonArray()) {
				check(element, it, where + "[" + index++ + "]");
			}
		}
		else {
			this.problems.unless(false, "%s is no %s", where, type);
		}
	}

	private void checkFields(Class<?> model, JsonElement value, String where) {
		this.problems.unless(value.isJsonObject(), "%s is no object", where);
		if (value.isJsonObject()) {
			Map<String, Type> fields = model.isRecord() ? components(model, value.getAsJsonObject(), where)
					: fields(model);
			value.getAsJsonObject().entrySet().forEach((field) -> {
				Type type = fields.get(field.getKey());
				this.problems.unless(type != null, "%s has no field %s", where, field.getKey());
				if (type != null) {
					check(type, field.getValue(), where + "." + field.getKey());
				}
			});
		}
	}

	private static Map<String, Type> fields(Class<?> model) {
		Map<String, Type> fields = new LinkedHashMap<>();
		for (Field field : model.getDeclaredFields()) {
			SerializedName name = field.getAnnotation(SerializedName.class);
			if (name != null) {
				fields.put(name.value(), field.getGenericType());
			}
		}
		return fields;
	}

	private Map<String, Type> components(Class<?> model, JsonObject value, String where) {
		Map<String, Type> fields = new LinkedHashMap<>();
		for (RecordComponent component : model.getRecordComponents()) {
			SerializedName keyword = component.getAccessor().getAnnotation(SerializedName.class);
			String name = (keyword != null) ? keyword.value() : component.getName();
			fields.put(name, component.getGenericType());
			this.problems.unless(component.getAnnotatedType().isAnnotationPresent(Nullable.class) || value.has(name),
					"%s lacks %s", where, name);
		}
		return fields;
	}

	private static boolean isScalar(Class<?> type) {
		return type.getName().startsWith("java.lang.") && type != Object.class || type == IntOrString.class
				|| type == Quantity.class || type == byte[].class || type.isEnum();
	}

	private static boolean fits(Class<?> type, JsonElement value) {
		if (!value.isJsonPrimitive()) {
			return false;
		}
		JsonPrimitive scalar = value.getAsJsonPrimitive();
		if (type == Quantity.class) {
			return isQuantity(scalar.getAsString());
		}
		if (type == IntOrString.class) {
			return scalar.isString() || isWhole(scalar);
		}
		if (type == Boolean.class) {
			return scalar.isBoolean();
		}
		if (type == Integer.class || type == Long.class) {
			return isWhole(scalar);
		}
		return scalar.isString() && (!type.isEnum() || isOneOf(type, scalar.getAsString()));
	}

	private static boolean isWhole(JsonPrimitive scalar) {
		return scalar.isNumber() && scalar.getAsBigDecimal().stripTrailingZeros().scale() <= 0;
	}

	private static boolean isQuantity(String text) {
		try {
			return Quantity.fromString(text).getNumber().compareTo(BigDecimal.ZERO) >= 0;
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	private static boolean isOneOf(Class<?> type, String text) {
		return List.of(type.getEnumConstants()).stream().anyMatch((constant) -> constant.toString().equals(text));
	}

}
