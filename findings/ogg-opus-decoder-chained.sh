#!/usr/bin/env bash
# The guess: Ogg streams one behind the other in one file are one recording as long as all of them (RFC 3533, section 4, calls it chaining; RFC 7845, section 3,
# allows it for Opus). A decoder gives two of them one after the other, and what tells lengths tells the sum, or says that it reads one only.
#
# Seen: ogg-opus-decoder gives the streams in their order and then silence, as if each had been as long as all up to it: two of three seconds are nine
# seconds, of which the last three are zeros, and three are eighteen. The list of errors is empty. mediabunny and music-metadata tell the length of the
# first stream as that of the file, without a warning.
#
# Why it matters: recorders that are paused, and radio streams, write such files. A waveform that is drawn of what the decoder gives is half empty, its times
# are not those of the player, and what goes by the other two gives the wrong length to a file that plays on.
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type":"module"}' >package.json
npm install --no-audit --no-fund --ignore-scripts --save-exact --loglevel=error \
  ogg-opus-decoder@1.7.5 opusscript@0.1.1 music-metadata@12.1.0 mediabunny@1.61.0 \
  >npm.log 2>&1 || { cat npm.log && exit 1; }
npm ls --depth=0 | tail -n +2

cat >chain.mjs <<'JS'
import { ALL_FORMATS, BufferSource, Input } from 'mediabunny'
import { parseBuffer } from 'music-metadata'
import { OggOpusDecoder } from 'ogg-opus-decoder'
import OpusScript from 'opusscript'

const rate = 48_000
const frame = 960
const frames = 150
const preSkip = 312

function encodeTone(hertz) {
  const encoder = new OpusScript(rate, 1, OpusScript.Application.AUDIO)
  return Array.from({ length: frames }, (_, n) => {
    const pcm = Buffer.alloc(frame * 2)
    for (let i = 0; i < frame; i++) {
      const angle = (2 * Math.PI * hertz * (n * frame + i)) / rate
      pcm.writeInt16LE(Math.round(8000 * Math.sin(angle)), i * 2)
    }
    return Buffer.from(encoder.encode(pcm, frame))
  })
}

/** One packet a page: small, and valid. */
function page(serial, packet, number, granule, flags) {
  const lacing = Buffer.alloc(Math.floor(packet.length / 255) + 1, 255)
  lacing[lacing.length - 1] = packet.length % 255
  const head = Buffer.alloc(27)
  head.write('OggS', 0, 'latin1')
  head[5] = flags
  head.writeBigInt64LE(BigInt(granule), 6)
  head.writeUInt32LE(serial, 14)
  head.writeUInt32LE(number, 18)
  head[26] = lacing.length
  const whole = Buffer.concat([head, lacing, packet])
  whole.writeUInt32LE(oggCrc(whole), 22)
  return whole
}

function oggCrc(bytes) {
  let crc = 0
  for (const byte of bytes) {
    crc = (crc ^ (byte << 24)) >>> 0
    for (let bit = 0; bit < 8; bit++) crc = (crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1) >>> 0
  }
  return crc
}

/** A whole Ogg Opus file of three seconds. */
function recording(serial, hertz) {
  const head = Buffer.alloc(19)
  head.write('OpusHead', 0, 'latin1')
  head[8] = 1
  head[9] = 1
  head.writeUInt16LE(preSkip, 10)
  head.writeUInt32LE(rate, 12)
  const tags = Buffer.alloc(20)
  tags.write('OpusTags', 0, 'latin1')
  tags.writeUInt32LE(4, 8)
  tags.write('test', 12, 'latin1')
  const last = frames - 1
  const sound = encodeTone(hertz).map((packet, n) => page(serial, packet, n + 2, (n + 1) * frame, n === last ? 4 : 0))
  return Buffer.concat([page(serial, head, 0, 0, 2), page(serial, tags, 1, 0, 0), ...sound])
}

/** What is in each stretch of the length of one recording: a tone, by how often it crosses zero, or zeros alone. */
function tonesOf(samples) {
  const length = frames * frame - preSkip
  return Array.from({ length: Math.round(samples.length / length) }, (_, n) => {
    if (samples.subarray(n * length + frame, (n + 1) * length).every((x) => x === 0)) return 'zeros'
    const middle = samples.subarray(n * length + rate, n * length + 2 * rate)
    const crossings = middle.reduce((sum, x, i) => sum + (i > 0 && x >= 0 !== middle[i - 1] >= 0 ? 1 : 0), 0)
    return `${Math.round(crossings / 2 / 110) * 110} Hz`
  })
}

const links = [recording(7, 440), recording(8, 880), recording(9, 1320)]
for (const count of [1, 2, 3]) {
  const file = Buffer.concat(links.slice(0, count))
  const decoder = new OggOpusDecoder()
  await decoder.ready
  const { channelData, errors } = await decoder.decodeFile(file)
  decoder.free()
  const seconds = (channelData[0].length / rate).toFixed(1)
  console.log(`${count} of 3 s: decoded ${seconds} s, ${errors.length} errors, ${tonesOf(channelData[0]).join(', ')}`)
  const { format } = await parseBuffer(file, 'audio/ogg', { duration: true })
  const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(file) })
  const told = [format.duration, await input.computeDuration()].map((length) => length.toFixed(1))
  console.log(`${count} of 3 s: music-metadata ${told[0]} s, mediabunny ${told[1]} s`)
}
JS

cat >expected <<'TEXT'
1 of 3 s: decoded 3.0 s, 0 errors, 440 Hz
1 of 3 s: music-metadata 3.0 s, mediabunny 3.0 s
2 of 3 s: decoded 9.0 s, 0 errors, 440 Hz, 880 Hz, zeros
2 of 3 s: music-metadata 3.0 s, mediabunny 3.0 s
3 of 3 s: decoded 18.0 s, 0 errors, 440 Hz, 880 Hz, 1320 Hz, zeros, zeros, zeros
3 of 3 s: music-metadata 3.0 s, mediabunny 3.0 s
TEXT
node chain.mjs | tee seen
diff expected seen || { echo 'The behaviour has changed.' && exit 1; }
