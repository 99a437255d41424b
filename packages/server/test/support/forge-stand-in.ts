import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

export type ForgeName = 'github' | 'forgejo' | 'gitlab'

type StoredComment = { readonly id: number; body: string; readonly isForeign: boolean }

/** A forge that takes requests only as its API documents them, and says what was wrong with others. */
export type ForgeStandIn = AsyncDisposable & {
  readonly api: string
  readonly comments: StoredComment[]
  /** Requests that its documents do not have. */
  readonly wrong: string[]
}

/** How a request has to look; the first of an entry is what it does. */
type Rules = {
  readonly headers: Readonly<Record<string, RegExp>>
  readonly list: RegExp
  readonly one: RegExp
  readonly change: string
  /** How many comments a page has; all of them without it. */
  readonly pageSize?: number
}

const forges: Readonly<Record<ForgeName, Rules>> = {
  // docs.github.com: REST API endpoints for issue comments; also of Enterprise Server, below /api/v3.
  github: {
    headers: {
      authorization: /^Bearer forge-token$/,
      accept: /^application\/vnd\.github\+json$/,
      'x-github-api-version': /^2022-11-28$/,
      'user-agent': /./,
    },
    list: /^\/api\/v3\/repos\/ada\/sea\/issues\/7\/comments$/,
    one: /^\/api\/v3\/repos\/ada\/sea\/issues\/comments\/(\d+)$/,
    change: 'PATCH',
    pageSize: 100,
  },
  // forgejo.org: API "issue", issueGetComments, issueCreateComment, issueEditComment.
  forgejo: {
    headers: { authorization: /^token forge-token$/ },
    list: /^\/api\/v1\/repos\/ada\/sea\/issues\/7\/comments$/,
    one: /^\/api\/v1\/repos\/ada\/sea\/issues\/comments\/(\d+)$/,
    change: 'PATCH',
  },
  // docs.gitlab.com: Notes API, merge requests.
  gitlab: {
    headers: { 'private-token': /^forge-token$/ },
    list: /^\/api\/v4\/projects\/ada%2Fsea\/merge_requests\/7\/notes$/,
    one: /^\/api\/v4\/projects\/ada%2Fsea\/merge_requests\/7\/notes\/(\d+)$/,
    change: 'PUT',
    pageSize: 100,
  },
}

const bases = { github: '/api/v3', forgejo: '/api/v1', gitlab: '/api/v4' } as const

export async function startForge(name: ForgeName): Promise<ForgeStandIn> {
  const stored = new StoredComments(name)
  const wrong: string[] = []
  const server = createServer(async (request, response) => {
    const { status, headers, body } = await answerOf(stored, request)
    if (status === 400 || status === 401) wrong.push(`${request.method} ${request.url}: ${status}`)
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(body ?? {}))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    api: `http://127.0.0.1:${port}${bases[name]}`,
    comments: stored.comments,
    wrong,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
    },
  }
}

async function answerOf(stored: StoredComments, request: IncomingMessage): Promise<Answer> {
  const { rules } = stored
  const headers = Object.entries(rules.headers)
  if (!headers.every(([name, form]) => form.test(String(request.headers[name])))) {
    return { status: 401 }
  }
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://forge')
  const isList = rules.list.test(pathname)
  if (isList && request.method === 'GET') return stored.list(searchParams)
  const body = await readBody(request)
  const [, id] = rules.one.exec(pathname) ?? []
  if (body === undefined) return { status: 400 }
  if (isList && request.method === 'POST') return stored.create(body)
  const isChange = id !== undefined && request.method === rules.change
  return isChange ? stored.change(Number(id), body) : { status: 400 }
}

class StoredComments {
  readonly comments: StoredComment[] = []
  readonly rules: Rules
  readonly #namesAddress: boolean

  constructor(name: ForgeName) {
    this.rules = forges[name]
    this.#namesAddress = name !== 'gitlab'
  }

  list(query: URLSearchParams): Answer {
    const { comments } = this
    const { pageSize } = this.rules
    if (pageSize === undefined) return { status: 200, body: comments }
    const size = Math.min(pageSize, Number(query.get('per_page') ?? 20))
    const page = Number(query.get('page') ?? 1)
    const some = comments.slice((page - 1) * size, page * size)
    const next = page * size < comments.length ? String(page + 1) : ''
    return { status: 200, body: some, headers: { 'x-next-page': next } }
  }

  create(body: string): Answer {
    const comment = { id: 1000 + this.comments.length, body, isForeign: false }
    this.comments.push(comment)
    const address = { html_url: `http://forge.example/ada/sea/7#${comment.id}` }
    return { status: 201, body: { ...comment, ...(this.#namesAddress && address) } }
  }

  change(id: number, body: string): Answer {
    const comment = this.comments.find((one) => one.id === id)
    if (!comment) return { status: 404 }
    if (comment.isForeign) return { status: 403 }
    comment.body = body
    return { status: 200, body: comment }
  }
}

type Answer = {
  readonly status: number
  readonly headers?: Record<string, string>
  readonly body?: object
}

/** Of `{body}` and nothing else, as JSON; undefined for anything else. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  if (request.headers['content-type'] !== 'application/json') return undefined
  const sent = (await json(request)) as { readonly body?: unknown }
  const isPlain = Object.keys(sent).join() === 'body' && typeof sent.body === 'string'
  return isPlain ? String(sent.body) : undefined
}
