import { analysedReport } from './analysed-report.ts';
import { pathOfItem, type Analyses, type Item, type Run } from './analyses.ts';
import type { RecordedData } from '../recorded/recorded-data.ts';
import { recordedItem, recordedResults, redatedReport } from '../recorded/recorded-report.ts';

/** What has a report: recorded, analysed here, or both. */
export type Reports = {
  /** The body of a report; null where there is none. A file is found by any of its hashes. */
  find: (kind: Item['kind'], id: string, apiAddress: string) => string | object | null;
  /** What a report is of. */
  item: (kind: Item['kind'], id: string) => Item | null;
  /** Has the engines run over an item. */
  analyse: (item: Item) => Run;
};

/** Reports from what is recorded and what was analysed since the start. */
export function createReports(recorded: RecordedData, analyses: Analyses): Reports {
  const recordedBody = (kind: Item['kind'], id: string) => recorded.at(pathOfItem({ kind, id }));

  function item(kind: Item['kind'], id: string): Item | null {
    const body = recordedBody(kind, id);
    return (
      (body === null ? null : recordedItem(kind, body)) ?? analyses.completedOf(kind, id)[0]?.item ?? null
    );
  }

  return {
    item,
    find: (kind, id, apiAddress) => {
      const body = recordedBody(kind, id);
      const [first, ...rest] = analyses.completedOf(kind, item(kind, id)?.id ?? id);
      if (!first) return body;
      return body === null
        ? analysedReport([first, ...rest], apiAddress)
        : redatedReport(body, rest.at(-1) ?? first);
    },
    analyse: (subject) => {
      const body = recordedBody(subject.kind, subject.id);
      return analyses.start(subject, body === null ? null : recordedResults(body));
    },
  };
}
