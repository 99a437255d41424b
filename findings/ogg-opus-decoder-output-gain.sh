#!/usr/bin/env bash
# The guess: two Ogg Opus files that differ in the output gain of their header alone, by 12 dB, are decoded 12 dB apart. RFC 7845, section 5.1, gives
# the field for exactly that, and tools that even out loudness write nothing else.
#
# Seen: ogg-opus-decoder gives the same samples for -6, 0 and +6 dB. Its result has no field for the gain either, so that a
# program that uses it must read bytes 16 and 17 of the header packet itself. (FFmpeg 5.1 and Chromium apply the gain: the same files are 12 dB apart there.)
#
# Why it matters: loudness that is measured in Node, and waveforms that are drawn from it, belong to another sound than the one the browser plays.
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type":"module"}' >package.json
npm install --no-audit --no-fund --ignore-scripts --save-exact --loglevel=error \
  ogg-opus-decoder@1.7.5 opusscript@0.1.1 \
  >npm.log 2>&1 || { cat npm.log && exit 1; }
npm ls --depth=0 | tail -n +2

cat >gain.mjs <<'JS'
import { OggOpusDecoder } from 'ogg-opus-decoder'
import OpusScript from 'opusscript'

const rate = 48_000
const frame = 960
const preSkip = 312
const packets = encodeTone(150)

function encodeTone(count) {
  const encoder = new OpusScript(rate, 1, OpusScript.Application.AUDIO)
  return Array.from({ length: count }, (_, n) => {
    const pcm = Buffer.alloc(frame * 2)
    for (let i = 0; i < frame; i++) pcm.writeInt16LE(Math.round(8000 * Math.sin((2 * Math.PI * 440 * (n * frame + i)) / rate)), i * 2)
    return Buffer.from(encoder.encode(pcm, frame))
  })
}

/** One packet a page: small, and valid. */
function page(packet, number, granule, flags) {
  const lacing = Buffer.alloc(Math.floor(packet.length / 255) + 1, 255)
  lacing[lacing.length - 1] = packet.length % 255
  const head = Buffer.alloc(27)
  head.write('OggS', 0, 'latin1')
  head[5] = flags
  head.writeBigInt64LE(BigInt(granule), 6)
  head.writeUInt32LE(7, 14)
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

function oggOpus(gainInDecibels) {
  const head = Buffer.alloc(19)
  head.write('OpusHead', 0, 'latin1')
  head[8] = 1
  head[9] = 1
  head.writeUInt16LE(preSkip, 10)
  head.writeUInt32LE(rate, 12)
  head.writeInt16LE(gainInDecibels * 256, 16)
  const tags = Buffer.alloc(8 + 4 + 4 + 4)
  tags.write('OpusTags', 0, 'latin1')
  tags.writeUInt32LE(4, 8)
  tags.write('test', 12, 'latin1')
  const last = packets.length - 1
  return Buffer.concat([page(head, 0, 0, 2), page(tags, 1, 0, 0), ...packets.map((packet, n) => page(packet, n + 2, (n + 1) * frame, n === last ? 4 : 0))])
}

const loudness = (samples) => 10 * Math.log10(samples.reduce((sum, x) => sum + x * x, 0) / samples.length)

for (const gain of [-6, 0, 6]) {
  const decoder = new OggOpusDecoder()
  await decoder.ready
  const { channelData, errors, samplesDecoded, ...rest } = await decoder.decodeFile(oggOpus(gain))
  decoder.free()
  const told = Object.keys(rest).filter((key) => /gain/i.test(key))
  console.log(`gain ${gain} dB: ${samplesDecoded} samples, ${errors.length} errors, ${loudness(channelData[0].slice(rate)).toFixed(1)} dB, fields for the gain: ${told.length}`)
}
JS

cat >expected <<'TEXT'
gain -6 dB: 143688 samples, 0 errors, -15.2 dB, fields for the gain: 0
gain 0 dB: 143688 samples, 0 errors, -15.2 dB, fields for the gain: 0
gain 6 dB: 143688 samples, 0 errors, -15.2 dB, fields for the gain: 0
TEXT
node gain.mjs | tee seen
diff expected seen || { echo 'The behaviour has changed.' && exit 1; }
