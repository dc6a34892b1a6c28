/** One request as the service got it: `line` is its method, path and cursor, `json` its body. */
type SeenOrder = { line: string; json: unknown };

/** A comment as the service keeps it; `atMs` as its clock had it. */
type KeptComment = { id: string; text: string; author: string; atMs: number; votes: number };

/** Answers a request in place of the service; `serve` lets the service carry it out. */
type Fault = (order: SeenOrder, serve: () => Response) => Promise<Response> | Response;

/** The community of one object as these tests need it: its comments, newest first, and the account's own vote. */
export type CommunityService = {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  seen: SeenOrder[];
  /** The method and the last part of the path of each request so far. */
  lines: () => string[];
  comments: KeptComment[];
  ownVote: string | null;
  fault: Fault;
};

const PAGE = 10;

/** A service that knows nothing yet; its account is called `kim`. */
export function createCommunityService(nowMs: () => number): CommunityService {
  const service: CommunityService = {
    fetch: async (url, init) => {
      const { pathname, searchParams } = new URL(url);
      const cursor = searchParams.get('cursor');
      const path = pathname.replace('/api/v3', '') + (cursor === null ? '' : `?cursor=${cursor}`);
      const json: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : null;
      const order = { line: `${init.method ?? 'GET'} ${path}`, json };
      service.seen.push(order);
      return service.fault(order, () => serve(order, service, nowMs()));
    },
    seen: [],
    lines: () => service.seen.map(({ line }) => line.replace(/ .*\/([a-z_]+)/, ' $1')),
    comments: [],
    ownVote: null,
    fault: (_order, answer) => answer(),
  };
  return service;
}

/** An error answer of the service. */
export function refusal(status: number, code: string): Response {
  return Response.json({ error: { code, message: 'invented' } }, { status });
}

function serve({ line, json }: SeenOrder, service: CommunityService, nowMs: number): Response {
  const [method = '', path = ''] = line.split(' ');
  const [, collection = '', id = '', last = ''] = path.split(/[/?]/).map(decodeURIComponent);
  if (collection === 'users') return Response.json({ data: {} });
  if (collection === 'comments') return ofComment(method, id, service);
  if (last === 'user_votes') return Response.json({ data: service.ownVote ? [vote(service.ownVote)] : [] });
  if (last === 'votes') return takeVote(attributeOf(json, 'verdict'), service);
  if (method === 'POST') return takeComment(attributeOf(json, 'text'), service, nowMs);
  return pageAfter(Number(/cursor=(\d+)/.exec(path)?.[1] ?? 0), service);
}

function ofComment(method: string, id: string, service: CommunityService): Response {
  const comment = service.comments.find((each) => each.id === id);
  if (!comment) return refusal(404, 'NotFoundError');
  if (method === 'DELETE') {
    service.comments = service.comments.filter((each) => each !== comment);
    return new Response('');
  }
  comment.votes += 1;
  return Response.json({ data: { positive: comment.votes, negative: 0, abuse: 0 } });
}

function takeVote(verdict: string, service: CommunityService): Response {
  if (service.ownVote !== null) return refusal(409, 'AlreadyExistsError');
  service.ownVote = verdict;
  return Response.json({ data: vote(verdict) });
}

function takeComment(text: string, service: CommunityService, atMs: number): Response {
  const comment = { id: `u-1-${service.seen.length}`, text, author: 'kim', atMs, votes: 0 };
  service.comments.unshift(comment);
  const { relationships: _author, ...created } = wire(comment);
  return Response.json({ data: created });
}

function pageAfter(start: number, { comments }: CommunityService): Response {
  const next = start + PAGE;
  const cursor = next < comments.length ? { cursor: String(next) } : {};
  return Response.json({
    data: comments.slice(start, next).map(wire),
    meta: { count: comments.length, ...cursor },
  });
}

function wire({ id, text, author, atMs, votes }: KeptComment) {
  return {
    type: 'comment',
    id,
    attributes: {
      date: Math.floor(atMs / 1000),
      text,
      tags: [],
      votes: { positive: votes, negative: 0, abuse: 0 },
    },
    relationships: { author: { data: { type: 'user', id: author } } },
  };
}

function vote(verdict: string) {
  return { type: 'vote', id: 'u-1-vote', attributes: { verdict, value: 1 } };
}

function attributeOf(json: unknown, name: string): string {
  const found = new RegExp(`"${name}":("(?:[^"\\\\]|\\\\.)*")`).exec(JSON.stringify(json))?.[1];
  return String(JSON.parse(found ?? '""'));
}
