/** The dashboard of somebody on an individual plan, as a browser sees it: login, page, JSON. */
package dev.tidemark.simulator.pro;
