import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { limits } from './limits.ts'

const rows = /\/\*\* ((?:[^*]|\*(?!\/))+?) ?\*\/\s+(\w+): /g

test('docs/operate/limits.md lists every limit of structure with its reason', async () => {
  const source = readFileSync(new URL('./limits.ts', import.meta.url), 'utf8')
  const reasons = new Map([...source.matchAll(rows)].map(([, reason, name]) => [name, reason]))
  const lines = Object.entries(limits).map(
    ([name, most]) => `| \`${name}\` | ${most.toLocaleString('en')} | ${reasons.get(name)} |`,
  )
  expect(lines.filter((line) => line.includes('undefined'))).toEqual([])
  await expect(`${introduction}${lines.join('\n')}\n`).toMatchFileSnapshot(
    '../../../../docs/operate/limits.md',
  )
})

const introduction = `# File limits

A file may be small and still unpack to more than a machine has. So nothing is decoded before its container was read, and each part of
a container is counted. What a picture or clip may be is set by the operator: pixels, edges, frames, duration, and the memory and time
of the processes that decode, under "media" in [Settings](configuration.md). Everything below is fixed, because no honest file comes near it.

The limits that you set begin at what real devices make: 135 megapixels, sides of 32,768 pixels, 600 megapixels in all frames of an
animation. Measured at 134 megapixels, a media process of 700 MB needs at most 150 MB for a baseline JPEG, 190 MB for a PNG, 520 MB for a
progressive JPEG (4:2:0) and 550 MB for an interlaced PNG; JPEG and PNG go row by row otherwise. What would have to be held whole and takes more
than three quarters of \`ANYBIN_MEDIA_MEMORY\` is refused by name: a progressive JPEG of full colour (4:4:4) above 90 megapixels, an interlaced PNG
with transparency above 137. AVIF is decoded whole by its decoder, 560 MB for 25 megapixels, and keeps a limit of its own. For the
200 megapixels of some phones set \`ANYBIN_MAX_PIXELS=200MP\`; their baseline JPEGs need no more memory.

A process has \`ANYBIN_MEDIA_TIMEOUT\` for one file, twice that for one of 32 MB, and four times for one of 96 MB and more: a progressive
JPEG of 134 megapixels and 36 MB takes 3 s of processor time, and whatever else the machine does comes on top.

A file beyond a limit answers \`request_too_large\` or \`unreadable_media\`; it is never cut to fit. \`npx anybin inspect <file>\`
tells what would become of a file.

| limit | most | reason |
|---|---|---|
`
