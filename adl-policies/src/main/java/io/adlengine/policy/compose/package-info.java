/**
 * Rules made of rules. Each runs other rules on capacities it has cut, or on the whole round, and puts their haircuts
 * together; it reads the columns they read, and costs what they cost.
 */
package io.adlengine.policy.compose;
