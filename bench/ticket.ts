import { type Installation, uploadHeaders } from './anybin.ts'
import type { Effort } from './effort.ts'
import { median, type Outcome } from './figure.ts'
import { callHeaders, callMessage } from './mcp-call.ts'
import type { Running } from './process.ts'
import { processorTimeBetween, processorTimes } from './processor-time.ts'

const atOnce = 2
const uploads = 30
// Enough for what is compiled while it runs to be compiled.
const warmUpRounds = 4

/**
 * Processor time of all processes for one upload by ticket, from its announcement to its item, and of the same file by REST: what
 * the client uses is not counted. In short turns, so that what else the machine does hits both.
 */
export async function ticketFigure(
  { processorRounds }: Pick<Effort, 'processorRounds'>,
  side: TicketSide,
): Promise<Outcome> {
  const name =
    'processor time of an upload by ticket (create_upload, PUT, upload_image), 200 KB JPEG'
  if (process.platform !== 'linux') return { name, skipped: 'needs /proc of Linux' }
  const times: { ours: number[]; floor: number[] } = { ours: [], floor: [] }
  for (let round = -warmUpRounds; round < processorRounds; round += 1) {
    const floor = await measure(side, uploadByRest)
    const ours = await measure(side, uploadByTicket)
    if (round < 0) continue
    times.floor.push(floor)
    times.ours.push(ours)
  }
  const [ours, floor] = [median(times.ours), median(times.floor)]
  return {
    name,
    ours: `${ours.toFixed(2)} ms`,
    floor: `${floor.toFixed(2)} ms`,
    ratio: ours / floor,
    target: { kind: 'at-most', ratio: 1.2 },
    note: 'floor: POST /api/v1/items of the same file',
  }
}

export type TicketSide = {
  readonly installation: Installation
  readonly running: Running
  readonly bytes: Buffer
}

type Upload = (side: TicketSide) => Promise<void>

async function measure(side: TicketSide, upload: Upload): Promise<number> {
  const before = processorTimes(side.running.pid)
  let left = uploads
  const work = async () => {
    for (; left > 0; ) {
      left -= 1
      await upload(side)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return processorTimeBetween(before, processorTimes(side.running.pid)).total / uploads
}

async function uploadByRest({ installation, running, bytes }: TicketSide): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${running.port}/api/v1/items`, {
    method: 'POST',
    headers: uploadHeaders(installation),
    body: new Uint8Array(bytes),
  })
  await answer.arrayBuffer()
  if (answer.status !== 201) throw new Error(`An upload was answered ${answer.status}`)
}

async function uploadByTicket({ installation, running, bytes }: TicketSide): Promise<void> {
  const { port } = running
  const file = { filename: 'photo.jpg', mime: 'image/jpeg' }
  const wanted = { ...file, size: bytes.length, expiration: 'forever' }
  const ticket = await callTool(installation, port, 'create_upload', wanted)
  const { pathname, search } = new URL(String(ticket['put_url']))
  const sent = await fetch(`http://127.0.0.1:${port}${pathname}${search}`, {
    method: 'PUT',
    body: new Uint8Array(bytes),
  })
  await sent.arrayBuffer()
  await callTool(installation, port, 'upload_image', { ...file, file: ticket['upload_id'] })
}

async function callTool(
  { key }: Installation,
  port: number,
  name: string,
  input: object,
): Promise<Readonly<Record<string, unknown>>> {
  const answer = await fetch(`http://127.0.0.1:${port}/mcp`, {
    method: 'POST',
    headers: callHeaders(key, name),
    body: callMessage(name, input),
  })
  const text = await answer.text()
  const json = text.startsWith('{') ? text : (/^data: (.+)$/m.exec(text)?.[1] ?? '{}')
  const { result } = JSON.parse(json) as { result?: { structuredContent?: object } }
  if (!result?.structuredContent) throw new Error(`${name} was answered ${text.slice(0, 300)}`)
  return result.structuredContent as Readonly<Record<string, unknown>>
}
