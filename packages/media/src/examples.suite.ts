import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { areBuilt } from '../test/support/build.ts'
import { openMedia } from './index.ts'
import type { Examined, Media } from './media.ts'
import type { MediaConfig, MediaLog } from './media-config.ts'

const builtChild = new URL('../dist/worker-pool/child.js', import.meta.url)

const usual: MediaConfig = {
  // What is built starts in half the time.
  ...(areBuilt('media') && { program: builtChild }),
  processes: 1,
  queueLimit: 4,
  wallMs: 15_000,
  memoryBytes: 700 * 1024 * 1024,
  maxEdge: 32_768,
  maxPixels: 135_000_000,
  maxAvifPixels: 25_000_000,
  maxFrames: 1000,
  maxFramePixels: 600_000_000,
  maxAudioMs: 7_200_000,
}

const silent: MediaLog = { warn() {}, error() {} }

/** The real thing on a folder of its own. */
export type TestMedia = AsyncDisposable & {
  readonly media: Media
  readonly outputPath: string
  /** Where these bytes now are. */
  write(bytes: Uint8Array, name?: string): Promise<string>
  examine(bytes: Uint8Array, signal?: AbortSignal): Promise<Examined>
}

/** Started already, as a server has it; a `cold` one is as a command has it. */
export async function openTestMedia(
  changes: Partial<MediaConfig> = {},
  temperature: 'warm' | 'cold' = 'warm',
): Promise<TestMedia> {
  const folder = await mkdtemp(join(tmpdir(), 'anybin-media-'))
  const media = openMedia({ config: { ...usual, ...changes }, log: silent })
  if (temperature === 'warm') await media.start()
  const outputPath = join(folder, 'output')
  const write = async (bytes: Uint8Array, name = 'input') => {
    const path = join(folder, `${name}-${Math.random()}`)
    await writeFile(path, bytes)
    return path
  }
  return {
    media,
    outputPath,
    write,
    examine: async (bytes, signal) => media.examine(await write(bytes), outputPath, signal),
    async [Symbol.asyncDispose]() {
      await media[Symbol.asyncDispose]()
      await rm(folder, { recursive: true })
    },
  }
}

/** Process ids of the media children of a process, from /proc. */
export async function findChildren(parent: number): Promise<readonly number[]> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0)
  const found = await Promise.all(pids.map((pid) => isMediaChild(pid, parent)))
  return pids.filter((_, index) => found[index])
}

async function isMediaChild(pid: number, parent: number): Promise<boolean> {
  try {
    const [status, command] = await Promise.all([
      readFile(`/proc/${pid}/status`, 'utf8'),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
    ])
    return status.includes(`PPid:\t${parent}\n`) && command.includes('worker-pool/child.')
  } catch {
    // It ended while we looked.
    return false
  }
}

/** Red on the left and blue on the right. */
export function makePicture(width = 64, height = 32) {
  const left = Math.floor(width / 2)
  const red = { r: 255, g: 0, b: 0 }
  return sharp({ create: { width: left, height, channels: 3, background: red } }).extend({
    right: width - left,
    background: '#00f',
  })
}

/** Something that fills its bytes. */
export function makeNoise(width = 256, height = 192) {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const
  return sharp({ create: { width, height, channels: 3, background: '#888', noise } })
}

/** A square GIF of so many frames, 23 bytes each, that paint one pixel. */
export function makeGif(frames: number, side = 1): Buffer {
  const screen = Buffer.from('47494638396101000100800000000000ffffff', 'hex')
  screen.writeUInt16LE(side, 6)
  screen.writeUInt16LE(side, 8)
  const frame = Buffer.from('21f90400010000002c0000000001000100000202440100', 'hex')
  return Buffer.concat([screen, ...Array<Buffer>(frames).fill(frame), Buffer.from([0x3b])])
}

/** A grey PNG of any size that has the data of a small one. */
export function makePngHeader(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  const chunks = [
    ['IHDR', header],
    ['IDAT', deflateSync(Buffer.alloc(1000))],
    ['IEND', Buffer.alloc(0)],
  ] as const
  return Buffer.concat([signature, ...chunks.map(([type, body]) => makePngChunk(type, body))])
}

export function makePngChunk(type: string, body: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length)
  sum.writeUInt32BE(crc32(content))
  return Buffer.concat([length, content, sum])
}
