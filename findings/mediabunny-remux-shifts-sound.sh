#!/usr/bin/env bash
# The guess: mediabunny's `Conversion` from a format to the same one copies the packets as they are, so the file that comes out decodes to the same samples.
#
# Seen, with 144,500 samples of a tone:
# - Ogg Vorbis: the sound stands 576 samples earlier, and 116 are missing in all. The first audio packet is gone: it gives no samples, since it
#   only primes the overlap of the second. Without it the second packet primes, and its 576 samples are lost. The file's own count
#   of samples (the last granule position) is still 144,500, so its length looks right.
# - MP3 with gapless counts (576 samples of delay, 1,228 of padding): 144,500 samples become 145,775. The file gets a new Xing frame that has no
#   counts, and what is left of the encoder's silence is sound from now on, 576 samples in front.
# - MP3 with no such frame: 146,304 samples become 145,775. It gets a Xing frame, too, and where there is one but no counts the
#   decoder takes 529 samples of its own delay off the start.
#
# Why it matters: comparing packets, lengths or durations finds none of it. Sound that is cut to fit, loops or runs beside a picture
# moves, and whoever copies a file only to take its tags off has edited the sound.
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type":"module"}' >package.json
npm install --no-audit --no-fund --ignore-scripts --save-exact --loglevel=error \
  mediabunny@1.61.0 wasm-media-encoders@0.7.0 mpg123-decoder@1.0.3 @wasm-audio-decoders/ogg-vorbis@0.1.20 \
  >npm.log 2>&1 || { cat npm.log && exit 1; }
npm ls --depth=0 | tail -n +2

cat >remux.mjs <<'JS'
import { OggVorbisDecoder } from '@wasm-audio-decoders/ogg-vorbis'
import {
  ALL_FORMATS,
  BufferSource,
  BufferTarget,
  Conversion,
  Input,
  Mp3OutputFormat,
  OggOutputFormat,
  Output,
} from 'mediabunny'
import { MPEGDecoder } from 'mpg123-decoder'
import { createMp3Encoder, createOggEncoder } from 'wasm-media-encoders'

const samples = 144_500
// Its pitch rises all the time, so that no place in it sounds like another.
const tone = Float32Array.from({ length: samples }, (_, i) => Math.sin(i / 40 + (i / 4000) ** 2) / 2)

async function encode(encoder, options) {
  encoder.configure({ sampleRate: 48_000, channels: 1, ...options })
  const parts = [Buffer.from(encoder.encode([tone]))]
  parts.push(Buffer.from(encoder.finalize()))
  return Buffer.concat(parts)
}

async function decode(decoder, file) {
  await decoder.ready
  const decoded = await (decoder.decodeFile ?? decoder.decode).call(decoder, file)
  if (decoded.errors.length > 0) throw new Error(decoded.errors[0].message)
  return decoded.channelData[0]
}

async function remux(file, format) {
  const input = new Input({ source: new BufferSource(file), formats: ALL_FORMATS })
  const target = new BufferTarget()
  const conversion = await Conversion.init({ input, output: new Output({ format, target }) })
  await conversion.execute()
  return Buffer.from(target.buffer)
}

/** How many samples later the middle of the sound stands in `after`. */
function shift(before, after) {
  for (let by = -2000; by <= 2000; by++) {
    let same = true
    for (let i = 50_000; same && i < 52_000; i++) same = Math.abs(before[i] - after[i + by]) < 1e-6
    if (same) return by
  }
}

/** The granule position of the last page of an Ogg file. */
const lastGranule = (file) => file.readBigInt64LE(file.lastIndexOf('OggS') + 6)

/** CRC-16 as LAME's frame has it (ARC: 0x8005 reflected). */
function crc16(bytes) {
  let crc = 0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1
  }
  return crc
}

/** The frame that LAME writes in front: how many frames there are, and how much silence is around the sound. */
function withGaplessCounts(mp3) {
  const frameBytes = 192 // 64 kbit/s at 48 kHz
  const frames = mp3.length / frameBytes
  const delay = 576
  const padding = frames * 1152 - samples - delay
  const first = Buffer.alloc(frameBytes)
  mp3.copy(first, 0, 0, 4)
  const info = 4 + 17 // behind the header and the side information of one channel
  first.write('Info', info, 'latin1')
  first.writeUInt32BE(0b1111, info + 4) // frames, bytes, table of places, quality
  first.writeUInt32BE(frames, info + 8)
  first.writeUInt32BE(mp3.length + frameBytes, info + 12)
  for (let place = 0; place < 100; place++) first[info + 16 + place] = (place * 256) / 100
  const lame = info + 120
  first.write('LAME3.100', lame, 'latin1')
  first[lame + 9] = 1 // constant bitrate
  first[lame + 20] = 64
  first.writeUIntBE((delay << 12) | padding, lame + 21, 3)
  first.writeUInt32BE(mp3.length + frameBytes, lame + 28)
  first.writeUInt16BE(crc16(mp3), lame + 32)
  first.writeUInt16BE(crc16(first.subarray(0, lame + 34)), lame + 34)
  return Buffer.concat([first, mp3])
}

async function compare(name, file, format, makeDecoder) {
  const result = await remux(file, format)
  const before = await decode(makeDecoder(), file)
  const after = await decode(makeDecoder(), result)
  const by = shift(before, after)
  console.log(`${name}: ${before.length} samples before, ${after.length} after, sound moved by ${by}`)
  return result
}

const vorbis = await encode(await createOggEncoder(), { vbrQuality: 3 })
const copied = await compare('Vorbis', vorbis, new OggOutputFormat(), () => new OggVorbisDecoder())
console.log(`Vorbis: last granule position ${lastGranule(vorbis)} before, ${lastGranule(copied)} after`)
const mp3 = await encode(await createMp3Encoder(), { bitrate: 64 })
const newMpegDecoder = () => new MPEGDecoder()
await compare('MP3 with counts', withGaplessCounts(mp3), new Mp3OutputFormat(), newMpegDecoder)
await compare('MP3 without', mp3, new Mp3OutputFormat(), newMpegDecoder)
JS

cat >expected <<'TEXT'
Vorbis: 144500 samples before, 144384 after, sound moved by -576
Vorbis: last granule position 144500 before, 144500 after
MP3 with counts: 144500 samples before, 145775 after, sound moved by 576
MP3 without: 146304 samples before, 145775 after, sound moved by -529
TEXT

node remux.mjs | tee seen
diff expected seen || { echo 'The behaviour has changed.' && exit 1; }
