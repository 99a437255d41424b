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
  const rules = forges[name]
  const comments: StoredComment[] = []
  const wrong: string[] = []
  const server = createServer(async (request, response) => {
    const { status, headers, body } = await answer(request)
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(body ?? {}))
  })

  async function answer(request: IncomingMessage): Promise<Answer> {
    const { method = 'GET', url = '/' } = request
    const { pathname, searchParams } = new URL(url, 'http://forge')
    const refuse = (why: string, status = 400) => {
      wrong.push(`${method} ${url}: ${why}`)
      return { status }
    }
    for (const [header, form] of Object.entries(rules.headers)) {
      if (!form.test(String(request.headers[header] ?? ''))) return refuse(header, 401)
    }
    const sent = method === 'GET' ? undefined : await readBody(request)
    if (sent !== undefined && typeof sent === 'string' && sent.startsWith('!')) return refuse(sent)
    const [, id] = rules.one.exec(pathname) ?? []
    if (id !== undefined && method === rules.change) return change(Number(id), sent)
    if (!rules.list.test(pathname)) return refuse('no such address', 404)
    if (method === 'POST' && sent !== undefined) return create(sent)
    return method === 'GET' ? list(searchParams) : refuse('method', 405)
  }

  function list(query: URLSearchParams): Answer {
    const { pageSize } = rules
    if (pageSize === undefined) return { status: 200, body: comments }
    const size = Math.min(pageSize, Number(query.get('per_page') ?? 20))
    const page = Number(query.get('page') ?? 1)
    const some = comments.slice((page - 1) * size, page * size)
    const next = page * size < comments.length ? String(page + 1) : ''
    return { status: 200, body: some, headers: { 'x-next-page': next } }
  }

  function create(body: string): Answer {
    const comment = { id: 1000 + comments.length, body, isForeign: false }
    comments.push(comment)
    const address = { html_url: `http://forge.example/ada/sea/7#${comment.id}` }
    return { status: 201, body: { ...comment, ...(name !== 'gitlab' && address) } }
  }

  function change(id: number, body: string | undefined): Answer {
    const comment = comments.find((one) => one.id === id)
    if (!comment || body === undefined) return { status: 404 }
    if (comment.isForeign) return { status: 403 }
    comment.body = body
    return { status: 200, body: comment }
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    api: `http://127.0.0.1:${port}${bases[name]}`,
    comments,
    wrong,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
    },
  }
}

type Answer = {
  readonly status: number
  readonly headers?: Record<string, string>
  readonly body?: object
}

/** `{body}` and nothing else, as JSON; otherwise what is wrong, after an exclamation mark. */
async function readBody(request: IncomingMessage): Promise<string> {
  if (request.headers['content-type'] !== 'application/json') return '!content-type'
  const sent = (await json(request)) as { readonly body?: unknown }
  const isPlain = Object.keys(sent).join() === 'body' && typeof sent.body === 'string'
  return isPlain ? String(sent.body) : '!body'
}
