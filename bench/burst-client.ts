import { readFileSync } from 'node:fs'
import { type Answered, Connection } from './connection.ts'
import { type Request, readRequest } from './request.ts'

/*
 * A load generator for small answers, a process of its own: asks two servers in turns of some milliseconds, so that whatever
 * else the machine does hits both alike. Told by a JSON file, answers with one JSON line.
 */

export type Side = { readonly port: number; readonly request: Request }

export type BurstOrders = {
  readonly ours: Side
  readonly floor: Side
  readonly connections: number
  /** How many answers a burst is long. */
  readonly answers: number
  /** Bursts of each side that count, and those before them that do not. */
  readonly rounds: number
  readonly warmUpRounds: number
}

/** Answers per second of each burst. */
export type BurstReport = { readonly ours: readonly number[]; readonly floor: readonly number[] }

/** Asks for so many answers; resolves to how many there were a second. */
type Burst = (answers: number) => Promise<number>

function open({ port, request }: Side, count: number): Burst {
  const bytes = readRequest(request)
  let toSend = 0
  let toCome = 0
  let done: () => void = () => {}
  const note = (connection: Connection, { ok, beginning }: Answered) => {
    if (!ok) throw new Error(`A request failed: ${beginning}`)
    goOn(connection)
    toCome -= 1
    if (toCome === 0) done()
  }
  const goOn = (connection: Connection) => {
    if (toSend === 0) return
    toSend -= 1
    connection.send(bytes)
  }
  const connections = Array.from({ length: count }, () => {
    const connection = new Connection(port, (answer) => note(connection, answer))
    void connection.ended().then(() => {
      throw new Error('A server closed a connection')
    })
    return connection
  })
  return async (answers) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    done = resolve
    toSend = answers
    toCome = answers
    const started = performance.now()
    for (const connection of connections) goOn(connection)
    await promise
    return (answers * 1000) / (performance.now() - started)
  }
}

/**
 * Lets the event loop turn without ever waiting: waking a client that sleeps is work of whoever sends to it, and the slower
 * of two servers would do it more often.
 */
function stayAwake(): void {
  setImmediate(stayAwake)
}

async function alternate(orders: BurstOrders): Promise<BurstReport> {
  const { connections, answers, rounds, warmUpRounds } = orders
  const sides = { ours: open(orders.ours, connections), floor: open(orders.floor, connections) }
  for (let round = 0; round < warmUpRounds; round += 1) {
    for (const burst of Object.values(sides)) await burst(answers)
  }
  const report = { ours: [] as number[], floor: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    // Neither is always the one that follows the other.
    const order = round % 2 === 0 ? (['ours', 'floor'] as const) : (['floor', 'ours'] as const)
    for (const side of order) report[side].push(await sides[side](answers))
  }
  return report
}

const [, , told = ''] = process.argv
stayAwake()
const report = await alternate(JSON.parse(readFileSync(told, 'utf8')) as BurstOrders)
process.stdout.write(`${JSON.stringify(report)}\n`, () => process.exit())
