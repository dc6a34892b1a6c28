import Papa from 'papaparse';
import type { SentRequest } from '../../../domain/sent-request.ts';
import { toCell } from '../../../history/spreadsheet-cell.ts';

/** A request as it stands in an exported file. */
type ExportedRequest = {
  /** When it was sent, as an ISO time in UTC. */
  at: string;
  method: string;
  endpoint: string;
  what: string | null;
  /** How many requests of the quota it counts as. */
  cost: number;
  /** The HTTP status; null where no answer has come. */
  status: number | null;
};

const COLUMNS = ['at', 'method', 'endpoint', 'what', 'cost', 'status'] as const;

/** The requests as JSON, in an envelope that names its version. */
export function requestsAsJson(requests: SentRequest[]): string {
  return JSON.stringify({ vouch: 'requests', version: 1, requests: requests.map(exported) }, null, 2);
}

/** The requests as CSV; a cell that a spreadsheet would take for a formula begins with an apostrophe. */
export function requestsAsCsv(requests: SentRequest[]): string {
  return Papa.unparse(
    {
      fields: [...COLUMNS],
      data: requests.map((request) => COLUMNS.map((column) => cellOf(exported(request)[column]))),
    },
    { newline: '\r\n' },
  );
}

function cellOf(value: string | number | null): string {
  return toCell(String(value ?? ''));
}

function exported({ atMs, method, endpoint, what, cost, status }: SentRequest): ExportedRequest {
  return { at: new Date(atMs).toISOString(), method, endpoint, what, cost, status };
}
