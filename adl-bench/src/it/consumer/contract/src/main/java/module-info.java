/** What the venue's own rule owes. */
module consumer.contract {
    requires transitive consumer.rule;
    requires transitive io.adlengine.core;
    requires transitive io.adlengine.testkit;
    requires net.jqwik.api;
    requires org.junit.jupiter.api;

    exports consumer.contract;
}
