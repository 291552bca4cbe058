/** What a simulated model says and how long it takes to say it: pure, and repeatable under a seed. */
@NullMarked
package io.penstock.simulator.model;

import org.jspecify.annotations.NullMarked;
