import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answeredPage, questionPage } from './page-html.ts'
import type { Question } from './question.ts'

const headers = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
  // The form has to say where it comes from.
  'referrer-policy': 'same-origin',
  connection: 'close',
}
const maxFormBytes = 1024

/**
 * A page on this machine on which a person answers, once. Its address is for the person's browser alone: whoever has it can answer, so
 * that it is not told to the program that asks.
 */
export class PersonPage implements AsyncDisposable {
  readonly url: URL
  /** Whether the file may leave as it is. It may not when the page is closed. */
  readonly answer: Promise<boolean>
  readonly #server: Server
  readonly #settle: (mayLeave: boolean) => void

  private constructor(server: Server, url: URL, question: Question) {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    this.url = url
    this.answer = promise
    this.#settle = resolve
    this.#server = server
    server.on('request', (request, answer) => void this.#serve(question, request, answer))
  }

  static async open(question: Question): Promise<PersonPage> {
    const server = createServer()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const token = randomBytes(32).toString('base64url')
    return new PersonPage(server, new URL(`http://127.0.0.1:${port}/${token}`), question)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#settle(false)
    this.#server.close()
    this.#server.closeIdleConnections()
  }

  async #serve(question: Question, request: IncomingMessage, answer: ServerResponse) {
    const { host, pathname } = this.url
    // A name of somebody else's that leads here must not (DNS rebinding).
    const isHere = request.headers.host === host
    const way = isHere ? `${request.method} ${request.url?.replace(pathname, '')}` : ''
    if (way === 'GET ') return sendPage(answer, questionPage(question, `${pathname}/picture`))
    if (way === 'GET /picture') {
      return answer
        .writeHead(200, { ...headers, 'content-type': question.mime })
        .end(question.bytes)
    }
    const isOwn = request.headers.origin === this.url.origin
    if (way !== 'POST ' || !isOwn) return answer.writeHead(404, headers).end()
    const form = new URLSearchParams(await readForm(request))
    const mayLeave = form.get('answer') === 'send'
    this.#settle(mayLeave)
    return sendPage(answer, answeredPage(mayLeave))
  }
}

function sendPage(answer: ServerResponse, html: string): void {
  answer.writeHead(200, { ...headers, 'content-type': 'text/html; charset=utf-8' }).end(html)
}

/** Nothing where it is longer than an answer is. */
async function readForm(request: IncomingMessage): Promise<string> {
  let form = ''
  try {
    for await (const chunk of request) {
      form += chunk
      if (form.length > maxFormBytes) return ''
    }
    return form
  } catch {
    // Broken off: then it is no answer that lets anything leave.
    return ''
  }
}
