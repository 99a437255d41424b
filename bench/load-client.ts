import { readFileSync } from 'node:fs'
import { type Answered, Connection } from './connection.ts'
import { type Request, readRequest } from './request.ts'

/*
 * The load generator, a process of its own: keeps connections busy with requests that were written out beforehand. Told by
 * a JSON file, answers with one JSON line.
 */

export type Orders = {
  readonly port: number
  readonly connections: number
  /** Stops after this time, or after `requests` requests. */
  readonly seconds: number
  readonly requests?: number
  /** Sent in turn. */
  readonly script: readonly Request[]
}

export type Report = {
  readonly answers: number
  readonly failures: number
  readonly seconds: number
  /** Status and first bytes of the first answer that was no success. */
  readonly firstFailure?: string
}

async function drive(orders: Orders): Promise<Report> {
  const script = orders.script.map(readRequest)
  const limit = orders.requests ?? Number.POSITIVE_INFINITY
  let sent = 0
  let answers = 0
  let failures = 0
  let firstFailure: string | undefined
  const started = performance.now()
  const until = started + orders.seconds * 1000
  let lastAnswer = started
  const goOn = (connection: Connection) => {
    const next =
      sent < limit && performance.now() < until ? script[sent++ % script.length] : undefined
    if (next) connection.send(next)
    else connection.close()
  }
  const note = ({ ok, beginning }: Answered) => {
    lastAnswer = performance.now()
    answers += 1
    if (ok) return
    failures += 1
    firstFailure ??= beginning
  }
  const keepBusy = () => {
    const connection = new Connection(orders.port, (answer) => {
      note(answer)
      goOn(connection)
    })
    goOn(connection)
    return connection.ended()
  }
  await Promise.all(Array.from({ length: orders.connections }, keepBusy))
  const seconds = (lastAnswer - started) / 1000
  return { answers, failures, seconds, ...(firstFailure ? { firstFailure } : {}) }
}

const [, , told = ''] = process.argv
console.log(JSON.stringify(await drive(JSON.parse(readFileSync(told, 'utf8')) as Orders)))
