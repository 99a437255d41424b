import { type IncomingMessage, request } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { expect } from 'vitest'
import { form, photo } from './pictures.ts'
import type { Newcomer, TestServer } from './start-server.ts'

/** The item in the answer to an upload, by either API. */
export type Shared = {
  readonly id: string
  readonly page: string
  readonly direct: string
  readonly thumbnail: string
}

/** What a viewer got. */
export type Got = { readonly status: number; readonly headers: Headers; readonly body: Buffer }

/** Somebody with a browser or a program of their own: told from others by the user agent, and by cookies if they keep them. */
export type TestViewer = {
  get(address: string, headers?: Record<string, string>): Promise<Got>
  head(address: string): Promise<Got>
  /** Presses the button of the reveal page. */
  reveal(item: Shared): Promise<Got>
  /** Sends the form of the password page. */
  unlock(item: Shared, password: string): Promise<Got>
}

let count = 0

export function newViewer(
  server: Pick<TestServer, 'origin'>,
  options: {
    readonly userAgent?: string
    readonly keepsCookies?: boolean
    readonly headers?: Readonly<Record<string, string>>
  } = {},
): TestViewer {
  count += 1
  const { userAgent = `Viewer/${count}`, keepsCookies = true } = options
  const cookies = new Map<string, string>()

  async function send(address: string, wish: Wish): Promise<Got> {
    const { pathname, search } = new URL(address, server.origin)
    const headers = { ...options.headers, ...wish.headers, 'user-agent': userAgent }
    const cookie = [...cookies].map((one) => one.join('=')).join('; ')
    const got = await ask(new URL(pathname + search, server.origin), {
      ...wish,
      headers: cookie === '' ? headers : { ...headers, cookie },
    })
    if (keepsCookies) for (const one of got.headers.getSetCookie()) keep(cookies, one)
    return got
  }

  const post = (address: string, fields: Record<string, string>) =>
    send(address, {
      method: 'POST',
      headers: { origin: server.origin, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    })

  return {
    get: (address, headers = {}) => send(address, { method: 'GET', headers }),
    head: (address) => send(address, { method: 'HEAD', headers: {} }),
    reveal: (item) => post(besides(item.page, 'reveal'), {}),
    unlock: (item, password) => post(besides(item.page, 'unlock'), { password }),
  }
}

type Wish = {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** Not by `fetch`, which sets headers of browsers itself. */
async function ask(url: URL, { body, ...wish }: Wish): Promise<Got> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request(url, wish, resolve).once('error', reject).end(body)
  })
  const headers = new Headers()
  for (const [name, values] of Object.entries(answer.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value)
  }
  return { status: answer.statusCode ?? 0, headers, body: await buffer(answer) }
}

/** Uploads a picture with these options. */
export async function share(
  owner: Newcomer,
  fields: Record<string, string>,
  file?: Buffer,
): Promise<Shared> {
  const answer = await owner.fetch('/api/v1/items', {
    method: 'POST',
    body: form(file ?? (await photo(400, 300)), 'p.jpg', fields),
  })
  const item = (await answer.json()) as { id: string; view_url: string; direct_url: string }
  expect([answer.status, item]).toMatchObject([201, {}])
  const thumbnail = item.direct_url.replace(/\/f\/([\w-]+)\.\w+/, '/t/$1/320.webp')
  return { id: item.id, page: item.view_url, direct: item.direct_url, thumbnail }
}

function besides(page: string, act: string): string {
  const url = new URL(page)
  url.pathname += `/${act}`
  return url.href
}

function keep(cookies: Map<string, string>, header: string): void {
  const [name = '', value = ''] = (header.split(';')[0] ?? '').split('=')
  cookies.set(name, value)
}
