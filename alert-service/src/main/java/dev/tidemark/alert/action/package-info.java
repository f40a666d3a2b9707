/** What people do from Slack: who they are, whether they may, and who is asked to do it. */
package dev.tidemark.alert.action;
