/**
 * Every allocation rule by name. One rule is one file in one of the packages below, one line in the registry, one test.
 */
package io.adlengine.policy;
