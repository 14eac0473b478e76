package io.m3dio.platform.architecture;

import java.time.Clock;
import java.util.Date;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Repository;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The rules of the house style that every module follows.
 */
public final class CodingRules {

	private static final int MAX_CLASSES_PER_PACKAGE = 14;

	private static final String TRANSACTIONAL = "org.springframework.transaction.annotation.Transactional";

	@ArchTest
	static final ArchRule timeComesFromAClock = noClasses().should()
		.callMethodWhere(readsTheSystemClock())
		.orShould()
		.callMethod(System.class, "currentTimeMillis")
		.orShould()
		.callConstructor(Date.class)
		.because("tests set the clock");

	@ArchTest
	static final ArchRule dependenciesAreInjectedIntoConstructors = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

	@ArchTest
	static final ArchRule packagesAreNullMarked = classes().should(resideInANullMarkedPackage());

	@ArchTest
	static final ArchRule packagesAreSmall = classes().that()
		.haveSimpleName("package-info")
		.should(describeASmallPackage());

	@ArchTest
	static final ArchRule packagesHaveNoCycles = slices().matching("io.m3dio.*.(*)..")
		.should()
		.beFreeOfCycles()
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule classesAreFinalUnlessExtended = classes().that(canBeFinal())
		.should()
		.haveModifier(JavaModifier.FINAL)
		.allowEmptyShould(true);

	private CodingRules() {
	}

	private static DescribedPredicate<JavaCall<?>> readsTheSystemClock() {
		return DescribedPredicate.describe("reads the system's clock",
				(call) -> call.getTargetOwner().getPackageName().equals("java.time") && call.getName().equals("now")
						&& call.getTarget()
							.getRawParameterTypes()
							.stream()
							.noneMatch((type) -> type.isEquivalentTo(Clock.class)));
	}

	private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
		return new ArchCondition<>("reside in a package that is @NullMarked") {
			@Override
			public void check(JavaClass type, ConditionEvents events) {
				boolean marked = type.getPackage()
					.tryGetPackageInfo()
					.filter((info) -> info.isAnnotatedWith(NullMarked.class))
					.isPresent();
				events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " is not @NullMarked"));
			}
		};
	}

	private static ArchCondition<JavaClass> describeASmallPackage() {
		return new ArchCondition<>("describe a package of at most %d classes".formatted(MAX_CLASSES_PER_PACKAGE)) {
			@Override
			public void check(JavaClass info, ConditionEvents events) {
				long size = topLevelClasses(info.getPackage());
				events.add(new SimpleConditionEvent(info, size <= MAX_CLASSES_PER_PACKAGE,
						"%s has %d classes".formatted(info.getPackageName(), size)));
			}
		};
	}

	private static long topLevelClasses(JavaPackage somePackage) {
		return somePackage.getClasses()
			.stream()
			.filter((type) -> type.isTopLevelClass() && !type.isArray() && !type.getSimpleName().equals("package-info"))
			.count();
	}

	/**
	 * Matches classes that nothing extends. Spring extends configurations, repositories
	 * and classes with transactions at run time.
	 */
	private static DescribedPredicate<JavaClass> canBeFinal() {
		return DescribedPredicate.describe("can be final",
				(type) -> type.isTopLevelClass() && !type.isInterface() && !type.isEnum()
						&& !type.getModifiers().contains(JavaModifier.ABSTRACT) && type.getSubclasses().isEmpty()
						&& !type.isMetaAnnotatedWith(Configuration.class) && !type.isMetaAnnotatedWith(Repository.class)
						&& !hasTransactions(type) && !type.getSimpleName().equals("package-info"));
	}

	private static boolean hasTransactions(JavaClass type) {
		return type.isAnnotatedWith(TRANSACTIONAL)
				|| type.getMethods().stream().anyMatch((method) -> method.isAnnotatedWith(TRANSACTIONAL));
	}

}
