/** Rules by which every winner pays in proportion to something. */
package io.adlengine.policy.proportional;
