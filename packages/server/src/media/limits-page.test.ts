import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { limits } from './containers/limits.ts'

const rows = /\/\*\* ((?:[^*]|\*(?!\/))+?) ?\*\/\s+(\w+): /g

test('docs/operate/limits.md lists every limit of structure with its reason', async () => {
  const source = readFileSync(new URL('./containers/limits.ts', import.meta.url), 'utf8')
  const reasons = new Map([...source.matchAll(rows)].map(([, reason, name]) => [name, reason]))
  const lines = Object.entries(limits).map(
    ([name, most]) => `| \`${name}\` | ${most.toLocaleString('en')} | ${reasons.get(name)} |`,
  )
  expect(lines.filter((line) => line.includes('undefined'))).toEqual([])
  await expect(`${introduction}${lines.join('\n')}\n`).toMatchFileSnapshot(
    '../../../../docs/operate/limits.md',
  )
})

const introduction = `# Limits of files

A file may be small and still unpack to more than a machine has. So nothing is decoded before its container was read, and each part of
a container is counted. What a picture or clip may be is set by the operator: pixels, edges, frames, duration, and the memory and time
of the processes that decode, under "media" in [Settings](configuration.md). Everything below is fixed, because no honest file comes near it.

A file beyond a limit answers \`request_too_large\` or \`unreadable_media\`; it is never cut to fit. \`npx anybin inspect <file>\`
tells what would become of a file.

| limit | most | reason |
|---|---|---|
`
