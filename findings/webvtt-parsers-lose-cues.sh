#!/usr/bin/env bash
# The guess: the parsers of subtitles on npm differ in their types, and give the same cues for a valid WebVTT file of two plain cues.
#
# Seen, with the two cues written in ways that the format allows (W3C's own parser reads all of them):
# - settings after the times (`align:start`): @plussub/srt-vtt-parser gives every cue an end of null.
# - a cue without text: @plussub/srt-vtt-parser takes the whole next cue, its line of times included, for its text; node-webvtt and subsrt-ts leave the cue out.
# - times of 100 hours and more: media-captions and subsrt-ts leave these cues out.
# - line ends of CR: subtitle, subsrt-ts and @plussub/srt-vtt-parser find no cue.
#   None of these tells of an error.
# - a STYLE block, or tabs around the arrow: node-webvtt and subtitle throw.
# - two empty lines instead of one, or an identifier that is no number ("intro"): subtitle throws.
#
# Why it matters: "it was parsed without an error" proves nothing about a transcript. What is to be read by other people's players is best written with LF, hours of two
# digits, one empty line, no block but cues, and no settings; and what is read in is best read by webvtt-parser.
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type":"module"}' >package.json
npm install --no-audit --no-fund --ignore-scripts --save-exact --loglevel=error \
  webvtt-parser@2.2.0 node-webvtt@1.9.4 subtitle@4.2.2 @plussub/srt-vtt-parser@2.0.5 subsrt-ts@2.1.2 media-captions@1.0.4 \
  >npm.log 2>&1 || { cat npm.log && exit 1; }
npm ls --depth=0 | tail -n +2

cat >parse.mjs <<'JS'
import { parse as plussub } from '@plussub/srt-vtt-parser'
import { parseText as mediaCaptions } from 'media-captions'
import nodeWebvtt from 'node-webvtt'
import subsrt from 'subsrt-ts'
import { parseSync as subtitle } from 'subtitle'
import webvtt from 'webvtt-parser'

const plain = 'WEBVTT\n\n00:01.000 --> 00:02.500\nHello there\n\n00:03.000 --> 00:04.000\nSecond cue\n'
const files = {
  plain: [plain],
  settings: [plain.replaceAll(/(--> \S+)/g, '$1 align:start')],
  'no text': [plain.replace('Hello there\n', ''), ''],
  '100 hours': [plain.replaceAll(/(\d\d:\d\d\.\d\d\d)/g, '100:$1'), 'Hello there', 360_000],
  style: [plain.replace('WEBVTT\n', 'WEBVTT\n\nSTYLE\n::cue { color: red }\n')],
  'empty lines': [plain.replaceAll('\n\n', '\n\n\n')],
  identifier: [plain.replace('00:01.000', 'intro\n00:01.000')],
  tabs: [plain.replaceAll(' --> ', '\t-->\t')],
  CR: [plain.replaceAll('\n', '\r')],
}
const parsers = {
  'webvtt-parser': (text) => new webvtt.WebVTTParser().parse(text, 'captions').cues.map((cue) => [cue.startTime, cue.endTime, cue.text]),
  'node-webvtt': (text) => nodeWebvtt.parse(text).cues.map((cue) => [cue.start, cue.end, cue.text]),
  subtitle: (text) => subtitle(text).filter(({ type }) => type === 'cue').map(({ data }) => [data.start / 1000, data.end / 1000, data.text]),
  '@plussub': (text) => plussub(text).entries.map((cue) => [cue.from / 1000, Number.isFinite(cue.to) ? cue.to / 1000 : null, cue.text]),
  // A line end behind each text is its way, and no fault.
  'subsrt-ts': (text) => subsrt.parse(text, { format: 'vtt' }).filter(({ type }) => type === 'caption').map((cue) => [cue.start / 1000, cue.end / 1000, cue.content.trimEnd()]),
  'media-captions': async (text) => (await mediaCaptions(text, { type: 'vtt' })).cues.map((cue) => [cue.startTime, cue.endTime, cue.text]),
}

/** What became of the two cues, in a word. */
async function judge(parse, [text, first = 'Hello there', offset = 0]) {
  const wanted = [[1 + offset, 2.5 + offset, first], [3 + offset, 4 + offset, 'Second cue']]
  let cues
  try {
    cues = await parse(text)
  } catch {
    return 'throws'
  }
  if (JSON.stringify(cues) === JSON.stringify(wanted)) return 'right'
  if (cues.length < 2) return `${cues.length} of 2 cues`
  return cues.some(([, end]) => end === null) ? 'no ends' : 'other'
}

for (const [name, file] of Object.entries(files)) {
  const row = []
  for (const [parser, parse] of Object.entries(parsers)) row.push(`${parser} ${await judge(parse, file)}`)
  console.log(`${name}: ${row.join(', ')}`)
}
JS
cat >expected <<'TEXT'
plain: webvtt-parser right, node-webvtt right, subtitle right, @plussub right, subsrt-ts right, media-captions right
settings: webvtt-parser right, node-webvtt right, subtitle right, @plussub no ends, subsrt-ts right, media-captions right
no text: webvtt-parser right, node-webvtt 1 of 2 cues, subtitle right, @plussub 1 of 2 cues, subsrt-ts 1 of 2 cues, media-captions right
100 hours: webvtt-parser right, node-webvtt right, subtitle right, @plussub right, subsrt-ts 0 of 2 cues, media-captions 0 of 2 cues
style: webvtt-parser right, node-webvtt throws, subtitle throws, @plussub right, subsrt-ts right, media-captions right
empty lines: webvtt-parser right, node-webvtt right, subtitle throws, @plussub right, subsrt-ts right, media-captions right
identifier: webvtt-parser right, node-webvtt right, subtitle throws, @plussub right, subsrt-ts right, media-captions right
tabs: webvtt-parser right, node-webvtt throws, subtitle throws, @plussub right, subsrt-ts right, media-captions right
CR: webvtt-parser right, node-webvtt right, subtitle 0 of 2 cues, @plussub 0 of 2 cues, subsrt-ts 0 of 2 cues, media-captions right
TEXT
node parse.mjs | tee seen
diff expected seen || { echo 'The behaviour has changed.' && exit 1; }
