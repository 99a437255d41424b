import { readFileSync } from 'node:fs'

/** A request as it goes out. `bodyFile` is appended to the head, which must name its length. */
export type Request = { readonly head: string; readonly bodyFile?: string }

export function readRequest({ head, bodyFile }: Request): Buffer {
  return Buffer.concat([Buffer.from(head), bodyFile ? readFileSync(bodyFile) : Buffer.alloc(0)])
}

/** The head of a request without a body. */
export function get(path: string, headers: Readonly<Record<string, string>> = {}): string {
  return requestHead('GET', path, headers)
}

/** The head of a request of any kind. */
export function requestHead(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
): string {
  const lines = Object.entries({ host: 'localhost', ...headers })
  return `${method} ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`
}
