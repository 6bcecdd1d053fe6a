/** How commands print what they found out: tables for people, CSV and JSON with documented names for programs. */
package io.adlengine.bench.report;
