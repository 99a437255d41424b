import { parseArgs } from 'node:util'
import { forwarders, functionLengths } from './shape/functions.ts'
import {
  fileCircles,
  folderCircles,
  type ImportGraph,
  importGraph,
  valueGraph,
} from './shape/imports.ts'
import { openedFiles } from './shape/opened.ts'
import { type ProductFile, readProduct } from './shape/program.ts'
import { bags, factories } from './shape/types.ts'

/** Prints what the code is like, so that it can be watched: `npm run shape`, or `npm run shape -- --list factories` for each of them. */
const { values } = parseArgs({ options: { list: { type: 'string' } } })
const { files, checker } = readProduct()
const graph = importGraph(files)
const lengths = functionLengths(files).sort((a, b) => a - b)
const fanOut = [...graph].map(([path, imports]) => ({ path, count: imports.length }))
const widest = fanOut.filter(({ count }) => count > 25).map(({ path, count }) => `${path} ${count}`)

const lists: Record<string, readonly string[]> = {
  factories: factories(files, checker),
  bags: bags(files, checker),
  forwarders: forwarders(files, checker),
  'over 25 imports': widest,
  'file circles': fileCircles(graph).map(String),
  'folder circles': folderCircles(graph).map(String),
}

if (values.list === undefined) {
  console.table({
    files: files.length,
    lines: linesOf(files),
    'lines of the server': linesOf(files.filter(isServer)),
    'function lines, median': at(lengths, 0.5),
    'function lines, p90': at(lengths, 0.9),
    'imports, average': average(graph),
    'imports of values, average': average(valueGraph(files)),
    ...countsOf(lists),
    ...countsOf(await openedLists()),
  })
} else {
  const all = values.list.startsWith('files for') ? await openedLists() : lists
  for (const line of all[values.list] ?? []) console.log(line)
}

async function openedLists(): Promise<Record<string, readonly string[]>> {
  const opened = await openedFiles()
  return Object.fromEntries(opened.map(({ act, files }) => [`files for ${act}`, files]))
}

function countsOf(some: Record<string, readonly string[]>): Record<string, number> {
  return Object.fromEntries(Object.entries(some).map(([name, list]) => [name, list.length]))
}

function isServer({ path }: ProductFile): boolean {
  return path.startsWith('packages/server/src/')
}

function linesOf(some: readonly ProductFile[]): number {
  return some.reduce((sum, { source }) => sum + source.getLineStarts().length - 1, 0)
}

function average(graph: ImportGraph): number {
  return round([...graph.values()].reduce((sum, { length }) => sum + length, 0) / graph.size)
}

function at(sorted: readonly number[], share: number): number | undefined {
  return sorted[Math.floor(sorted.length * share)]
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
