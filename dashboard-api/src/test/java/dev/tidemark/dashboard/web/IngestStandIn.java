package dev.tidemark.dashboard.web;

import dev.tidemark.dashboard.PartStandIn;
import java.io.IOException;

/** What the ingest service tells of a company: gaps, keys, comparisons, groups, a file. */
final class IngestStandIn {
  private IngestStandIn() {}

  static PartStandIn of(String org) throws IOException {
    PartStandIn ingest = new PartStandIn("/internal/ingest/");
    ingest.on(
        "GET gaps",
        200,
        "[{'source':'cursor:%s:spend','from':'2020-01-01T00:00:00Z','to':'2020-01-03T00:00:00Z',"
                .formatted(org)
            + "'fate':'open'}]");
    ingest.on(
        "GET backfill",
        200,
        "[{'source':'cursor:%s:events','from':'2026-01-01T00:00:00Z','to':'2026-02-01T00:00:00Z',"
                .formatted(org)
            + "'status':'running','percent':40}]");
    ingest.on("GET mappings", 200, "[{'key':'k1','name':'ci','by':'none','micros':12345678}]");
    ingest.on("GET reconciliation", 200, "[]");
    ingest.on(
        "GET reconciliation/cycles",
        200,
        "[{'org':'%s','provider':'cursor','cycleStart':'2026-05-01T00:00:00Z',".formatted(org)
            + "'vendorMicros':5000000,'countedMicros':4000000,'differenceMicros':1000000,"
            + "'differenceByType':{'provisional':900000,'rounding':100000}}]");
    directory(ingest);
    ingest.on("POST import", 200, FILE.formatted(true));
    ingest.on("POST mappings", 204, "");
    return ingest;
  }

  private static void directory(PartStandIn ingest) {
    ingest.on(
        "GET directory/groups",
        200,
        """
        [{'group':'Engineering','members':[
          {'userId':'u_2','email':'person01@acme.test','name':'Person 1'},
          {'userId':'u_3','email':'person02@acme.test','name':'Person 2'}]},
         {'group':'Payments','members':[
          {'userId':'u_1','email':'person00@acme.test','name':'Person 0'}]},
         {'group':'Zoo','members':[]},
         {'group':null,'members':[{'userId':'u_9','email':'zed@acme.test'}]}]""");
    ingest.on(
        "POST directory/hr/previews",
        200,
        """
        {'id':'p1','revision':7,'from':'2026-03-18','members':3,'matched':2,'unchanged':0,
         'hasGroups':true,'changes':[
          {'id':'c1','kind':'moved','line':2,'userId':'u_2','email':'person01@acme.test',
           'name':'Person 1','department':'R&D','before':'Engineering','after':'Payments'},
          {'id':'c2','kind':'new_group','line':3,'userId':'u_3','email':'person02@acme.test',
           'name':'Person 2','before':'Engineering','after':'<b>Data</b>'},
          {'id':'c3','kind':'renamed','line':3,'userId':'u_3','email':'person02@acme.test',
           'name':'Person 2','before':'P. 2','after':'Person 2'}],
         'unknown':[],'rejected':[{'line':4,'reason':'no e-mail address'}],
         'missing':[{'userId':'u_9','email':'zed@acme.test','name':'Zed'}],
         'groups':[{'group':'Data','people':1},{'group':'Payments','people':2}]}""");
    ingest.on("POST directory/hr/previews/p1/apply", 200, "{'applied':1,'left':2}");
    ingest.on("POST directory/moves", 200, "{'moved':1,'from':'2026-03-18','published':true}");
    ingest.on("POST directory/groups", 200, "{'group':'New'}");
    ingest.on("POST directory/renames", 200, "{'group':'Menagerie','published':true}");
  }

  private static final String FILE =
      """
      {'format':'Cursor usage of a team','dryRun':%s,'read':3,'new':1,'repeated':1,'changed':0,
       'rejected':1,'chargedMicros':530000,'first':'2025-11-13T18:36:05.846Z',
       'last':'2025-11-13T18:37:05Z',
       'sample':[{'line':2,'at':'2025-11-13T18:36:05.846Z','email':'ann@acme.test',
        'model':'gpt-5','kind':'usage_based','tokens':156290,'chargedMicros':530000}],
       'rejects':[{'line':4,'column':'Date','value':'=1+1','reason':'is no date'}]}""";

  /** From now on a file is imported, and not only looked at. */
  static void imports(PartStandIn ingest) {
    ingest.on("POST import", 200, FILE.formatted(false));
  }
}
