import { makeChunk, makeChunkHead } from '../../src/formats/webp/chunks.ts'
import { honestWav } from './honest-files.ts'
import { type HostileFile, type HostileKind, repeat } from './hostile-file.ts'

const samples = Buffer.alloc(8000, 0x80)
const planted = ['planted-text']
const text = makeChunk('LIST', Buffer.from('planted-text'))

/** WAV whose sizes are negative, endless or nothing, and whose format cannot be. */
export const makeWavLies: HostileKind = async () => {
  const wav = honestWav()
  const clean = (name: string, bytes: Buffer): HostileFile => ({
    name,
    fate: 'clean',
    bytes,
    planted,
  })
  const broken = (name: string, bytes: Buffer): HostileFile => ({
    name,
    fate: 'either',
    bytes,
  })
  const before = repeat(text, 9000)
  return [
    clean('wav-data-of-4-gigabytes.wav', resized(wav, 40, 0xffffffff)),
    clean('wav-data-of-negative-length.wav', resized(wav, 40, 0x80000000)),
    clean('wav-riff-of-length-0.wav', resized(wav, 4, 0)),
    clean('wav-9000-lists.wav', riff('RIFF', format(1, 8000), before, makeChunk('data', samples))),
    broken(
      'wav-100000-lists.wav',
      riff('RIFF', repeat(text, 100_000), format(1, 8000), makeChunk('data', samples)),
    ),
    broken(
      'wav-list-of-negative-length.wav',
      riff('RIFF', makeChunkHead('LIST', 0xfffffff8), samples),
    ),
    broken('wav-without-channels.wav', riff('RIFF', format(0, 8000), makeChunk('data', samples))),
    broken('wav-without-rate.wav', riff('RIFF', format(1, 0), makeChunk('data', samples))),
    broken(
      'wav-without-samples.wav',
      riff('RIFF', format(1, 8000), makeChunk('data', Buffer.alloc(0))),
    ),
    broken('wav-mp3-inside.wav', riff('RIFF', format(1, 8000, 0x55), makeChunk('data', samples))),
    clean('wav-rf64-of-8-exabytes.wav', large('RF64')),
    clean('wav-bw64-of-8-exabytes.wav', large('BW64')),
    {
      name: 'wav-of-a-day.wav',
      fate: 'request_too_large',
      bytes: riff('RIFF', format(1, 1), makeChunk('data', repeat(samples, 2))),
    },
  ]
}

function resized(wav: Buffer, at: number, size: number): Buffer {
  const changed = Buffer.from(wav)
  changed.writeUInt32LE(size, at)
  return changed
}

function riff(form: string, ...chunks: readonly Buffer[]): Buffer {
  return makeChunk(form, Buffer.concat([Buffer.from('WAVE'), ...chunks]))
}

/** 8 bits a sample. */
function format(channels: number, rate: number, tag = 1): Buffer {
  const body = Buffer.alloc(16)
  body.writeUInt16LE(tag, 0)
  body.writeUInt16LE(channels, 2)
  body.writeUInt32LE(rate, 4)
  body.writeUInt32LE(rate * channels, 8)
  body.writeUInt16LE(channels, 12)
  body.writeUInt16LE(8, 14)
  return makeChunk('fmt ', body)
}

function large(form: string): Buffer {
  const sizes = makeChunk('ds64', Buffer.alloc(28, 0x7f))
  const data = makeChunkHead('data', 0xffffffff)
  const file = riff(form, sizes, text, format(1, 8000), data, samples)
  file.writeUInt32LE(0xffffffff, 4)
  return file
}
