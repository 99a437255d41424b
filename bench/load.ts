import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BurstOrders, BurstReport } from './burst-client.ts'
import type { Orders, Report } from './load-client.ts'
import { runProgram } from './process.ts'

/** Answers per second of a server under this load. Throws when an answer is no success: such a figure means nothing. */
export async function measureRate(orders: Orders): Promise<number> {
  const report = await driveLoad(orders)
  return report.answers / report.seconds
}

/** Runs the load generator to its end. */
export async function driveLoad(orders: Orders): Promise<Report> {
  const report = await runClient<Report>('load-client.ts', orders)
  if (report.failures > 0 || report.answers === 0) {
    throw new Error(
      `${report.failures} of ${report.answers} requests failed: ${report.firstFailure}`,
    )
  }
  return report
}

/** Runs the one that asks two servers in turns. It ends with an error when an answer is no success. */
export function driveBursts(orders: BurstOrders): Promise<BurstReport> {
  return runClient<BurstReport>('burst-client.ts', orders)
}

async function runClient<Answer>(script: string, orders: object): Promise<Answer> {
  const folder = await mkdtemp(join(tmpdir(), 'anybin-load-'))
  try {
    const file = join(folder, 'orders.json')
    await writeFile(file, JSON.stringify(orders))
    const client = fileURLToPath(new URL(script, import.meta.url))
    return JSON.parse(await runProgram(process.execPath, [client, file])) as Answer
  } finally {
    await rm(folder, { recursive: true })
  }
}
