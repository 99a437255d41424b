import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exampleWav } from '../packages/media/src/example-wav.suite.ts'
import { install, upload, uploadHeaders } from './anybin.ts'
import type { Effort } from './effort.ts'
import type { Outcome } from './figure.ts'
import { driveLoad } from './load.ts'
import { requestHead } from './request.ts'

const allowedMegabytes = 60
const megabyte = 1_000_000
const stereo = { rate: 48_000, channels: 2 }
const headBytes = 44

/** How much memory the server takes beyond its idle size while large files come in side by side. */
export async function benchMemory(effort: Effort): Promise<Outcome[]> {
  const { largeUploads, largeBytes } = effort
  const name = `${largeUploads} uploads of ${largeBytes / megabyte} MB at once, memory over idle`
  if (process.platform !== 'linux') return [{ name, skipped: 'needs /proc of Linux' }]
  await using cleanUp = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'anybin-large-'))
  cleanUp.defer(() => rm(folder, { recursive: true, force: true }))
  const recording = exampleWav(randomBytes(largeBytes - headBytes), stereo)
  const bodyFile = join(folder, 'recording.wav')
  await writeFile(bodyFile, recording)
  const installation = cleanUp.use(await install())
  const server = cleanUp.use(await installation.serve())
  await upload(installation, exampleWav(randomBytes(100_000), stereo), 'audio/wav')
  const idle = residentMegabytes(server.pid, 'VmRSS')
  await driveLoad({
    port: server.port,
    connections: largeUploads,
    requests: largeUploads,
    seconds: 120,
    script: [{ head: uploadHead(), bodyFile }],
  })
  const peak = residentMegabytes(server.pid, 'VmHWM')
  return [
    {
      name,
      ours: `${Math.round(peak)} MB`,
      floor: `${Math.round(idle)} MB`,
      ratio: (peak - idle) / allowedMegabytes,
      target: { kind: 'at-most', ratio: 1 },
      note: `${Math.round(peak - idle)} MB more than idle, of ${allowedMegabytes} allowed; the serving process`,
    },
  ]

  function uploadHead(): string {
    return requestHead('POST', '/api/v1/audio', {
      ...uploadHeaders(installation, 'audio/wav'),
      'content-length': String(recording.length),
    })
  }
}

/** A line of /proc/…/status: resident size now (VmRSS) or at its highest (VmHWM). */
function residentMegabytes(pid: number, line: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const [, kilobytes] = new RegExp(`${line}:\\s+(\\d+) kB`).exec(status) ?? []
  return (Number(kilobytes) * 1024) / megabyte
}
