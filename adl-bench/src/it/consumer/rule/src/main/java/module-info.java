/** A venue's own rule. */
module consumer.rule {
    requires io.adlengine.core;
    requires io.adlengine.policies;

    exports consumer.rule;
}
