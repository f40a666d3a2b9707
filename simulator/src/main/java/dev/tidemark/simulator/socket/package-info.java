/** A websocket server of one connection after the other, as far as Socket Mode needs it. */
package dev.tidemark.simulator.socket;
