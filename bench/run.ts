import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { benchAdministration } from './administration.ts'
import { benchAlbums } from './albums.ts'
import { benchBackup } from './backup.ts'
import { benchCompat } from './compat.ts'
import { benchDelivery } from './delivery.ts'
import { type Effort, quick, thorough } from './effort.ts'
import { benchEngines } from './engines.ts'
import type { Outcome } from './figure.ts'
import { benchFirstLink } from './first-link.ts'
import { benchImport } from './import.ts'
import { benchItems } from './items.ts'
import { benchLists } from './lists.ts'
import { benchLookups } from './lookups.ts'
import { benchMcp } from './mcp.ts'
import { benchMemory } from './memory.ts'
import { benchMoves } from './moves.ts'
import { benchNeighbours } from './neighbours.ts'
import { benchPages } from './pages.ts'
import { benchPhotoUploads } from './photo-uploads.ts'
import { benchRemoval } from './removal.ts'
import { benchSearches } from './searches.ts'
import { benchSharePaint } from './share-paint.ts'
import { benchStrip } from './strip.ts'
import { renderTable } from './table.ts'
import { benchTextInPictures } from './text-in-pictures.ts'
import { benchThumbnails } from './thumbnails.ts'
import { benchTrim } from './trim.ts'
import { benchUploads } from './uploads.ts'
import { benchWebhooks } from './webhooks.ts'

/** Everything that is measured, in the order of the table. */
const benches: Readonly<Record<string, (effort: Effort) => Promise<readonly Outcome[]>>> = {
  uploads: benchUploads,
  photo: benchPhotoUploads,
  strip: benchStrip,
  trim: benchTrim,
  thumbnails: benchThumbnails,
  text: benchTextInPictures,
  delivery: benchDelivery,
  items: benchItems,
  lists: benchLists,
  searches: benchSearches,
  lookups: benchLookups,
  removal: benchRemoval,
  import: benchImport,
  backup: benchBackup,
  mcp: benchMcp,
  compat: benchCompat,
  webhooks: benchWebhooks,
  pages: benchPages,
  paint: benchSharePaint,
  album: benchAlbums,
  administration: benchAdministration,
  'first-link': benchFirstLink,
  engines: benchEngines,
  neighbours: benchNeighbours,
  moves: benchMoves,
  memory: benchMemory,
}

const usage = `npm run bench -- [--quick] [--json FILE] [${Object.keys(benches).join('|')}]…`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) console.log(usage)
else await run(positionals.length > 0 ? positionals : Object.keys(benches))

async function run(names: readonly string[]): Promise<void> {
  const outcomes: Outcome[] = []
  for (const name of names) {
    const bench = benches[name]
    if (!bench) throw new Error(`Unknown bench ${name}. ${usage}`)
    console.error(`measuring ${name} …`)
    outcomes.push(...(await measure(name, bench)))
  }
  console.log(renderTable(outcomes))
  if (values.json !== undefined) {
    await writeFile(values.json, `${JSON.stringify(outcomes, null, 2)}\n`)
  }
}

/** One bench. What cannot be measured is a line of the table, and does not hide the rest. */
async function measure(name: string, bench: (effort: Effort) => Promise<readonly Outcome[]>) {
  try {
    return await bench(values.quick ? quick : thorough)
  } catch (error) {
    process.exitCode = 1
    console.error(error)
    return [{ name, skipped: error instanceof Error ? error.message.slice(0, 200) : String(error) }]
  }
}
