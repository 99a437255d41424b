import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Orders, Report } from './load-client.ts'
import { runProgram } from './process.ts'

const client = fileURLToPath(new URL('load-client.ts', import.meta.url))

/** Answers per second of a server under this load. Throws when an answer is no success: such a figure means nothing. */
export async function measureRate(orders: Orders): Promise<number> {
  const report = await driveLoad(orders)
  return report.answers / report.seconds
}

/** Runs the load generator to its end. */
export async function driveLoad(orders: Orders): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'anybin-load-'))
  try {
    const file = join(folder, 'orders.json')
    await writeFile(file, JSON.stringify(orders))
    const report = JSON.parse(await runProgram(process.execPath, [client, file])) as Report
    if (report.failures > 0 || report.answers === 0) {
      throw new Error(
        `${report.failures} of ${report.answers} requests failed: ${report.firstFailure}`,
      )
    }
    return report
  } finally {
    await rm(folder, { recursive: true })
  }
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
