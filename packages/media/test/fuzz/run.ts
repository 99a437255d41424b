import { parseArgs } from 'node:util'
import { fuzz } from './fuzz.ts'
import { inLanes } from './in-lanes.ts'
import { parsers } from './parsers.ts'
import { filesFor, seedFiles } from './seed-files.ts'

/* `npm run fuzz -- [--seconds 1800] [--at-once 2] [--seed 1] [parser…]`: longer than the tests do, one line a parser. */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '60' },
    'at-once': { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
  },
})
const seeds = await seedFiles()
const names = positionals.length > 0 ? positionals : Object.keys(parsers)
const outcomes = inLanes(names, Number(values['at-once']), async (parser) => {
  const outcome = await fuzz(parser, {
    files: filesFor(parser, seeds),
    seconds: Number(values.seconds),
    seed: Number(values.seed),
  })
  if ('failure' in outcome) process.exitCode = 1
  process.stdout.write(`${JSON.stringify(outcome)}\n`)
})
await Promise.all(outcomes.values())
