package io.adlengine.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;

/**
 * A property that a rule owes only if it claims it: otherwise the test is reported as skipped, with the claim that is
 * missing.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@AddLifecycleHook(Claimed.Unclaimed.class)
@interface Claimed {
    /** What has to be among {@link AllocatorContract#claims}. */
    AllocatorContract.Claim value();

    /** Asks an instance of the rule's test what the rule claims. */
    final class Unclaimed implements SkipExecutionHook {
        @Override
        public SkipResult shouldBeSkipped(LifecycleContext context) {
            final AllocatorContract.Claim claim =
                    context.findAnnotation(Claimed.class).orElseThrow().value();
            final AllocatorContract contract = (AllocatorContract)
                    context.newInstance(context.optionalContainerClass().orElseThrow());
            return contract.claims().contains(claim)
                    ? SkipResult.doNotSkip()
                    : SkipResult.skip(contract.create(1).name() + " does not claim " + claim);
        }
    }
}
